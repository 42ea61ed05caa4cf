using System.Collections.Frozen;
using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Fields and parameters that mean the same everywhere.</summary>
internal static class CommonFields
{
    private const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$";

    private static readonly FrozenDictionary<string, (string Description, OpenApiSchema Schema)> ByName =
        new Dictionary<string, (string, OpenApiSchema)>(StringComparer.Ordinal)
        {
            ["programme"] = ("Code of the programme, such as ITEC-CIV.", Text(Pattern)),
            ["country"] = ("ISO 3166-1 alpha-2 code of the country, such as ML.", Text("^[A-Z]{2}$")),
            ["year"] = ("Year of the programme: fiscal such as 2022-23, or calendar such as 2023.", Text("^[0-9]{4}(-[0-9]{2})?$")),
            ["code"] = ("The code of it.", Text(Pattern)),
            ["id"] = ("The id of it.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }),
            ["document"] = ("The id of the document.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }),
            ["session"] = ("Code of the session, such as CONCLAVE-2023.", Text(Pattern)),
            ["status"] = ("Only those in this status.", Text()),
            ["q"] = ("Text in the name or the organisation; accents and case make no difference.", Text()),
            ["cursor"] = ("The next of the page before.", Text()),
            ["limit"] = ("How many at most.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" }),
            ["mode"] = ("atomic: all rows or none; each: every row on its own merits.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["atomic", "each"], Default = "atomic" }),
            ["after"] = ("The next of the page before.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            ["before"] = ("The next of the page before, where the newest come first.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            ["asOf"] = ("The state on a day, or at an instant.", Text()),
            ["clock"] = ("The clock that days and order go by.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["effective", "recorded"] }),
            ["position"] = ("The state from the events up to this position.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            ["key"] = ("Key of the stream, such as allotment/ITEC-CIV/ML/2022-23.", Text()),
            ["host"] = ("ISO 3166-1 alpha-2 code of the host country, such as IN.", Text("^[A-Z]{2}$")),
            ["slots"] = ("Number of slots.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" }),
            ["reason"] = ("Why, for those who read it later.", Text()),
            ["service"] = ("Army, Navy, Air Force, Police or Civil.", Text()),
            ["source"] = ("Where the fact comes from.", Text()),
            ["effectiveOn"] = ("The day on which it is true, not in the future; without it, today.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parameters whose names mean something else in a body: slots are moved from a country to another.</summary>
    private static readonly FrozenDictionary<string, (string Description, OpenApiSchema Schema)> OfQueries =
        new Dictionary<string, (string, OpenApiSchema)>(StringComparer.Ordinal)
        {
            ["from"] = ("First day of the period; for events and differences also an instant.", Text()),
            ["to"] = ("Last day of the period; for events and differences also an instant.", Text()),
            ["fromPosition"] = ("The state at this position, with it.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            ["toPosition"] = ("The state at this position, with it.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            ["stream"] = ("Key of the stream, such as session/CYBER-2023-02.", Text()),
            ["type"] = ("Name of the event, such as slot-held.v1, or without its version.", Text()),
            ["actor"] = ("Who did it: the subject of the token.", Text()),
            ["dates"] = ("How a day and a month in numbers are read where a sheet does not tell.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["dmy", "mdy"] }),
            ["hidden"] = ("What becomes of rows that are hidden or filtered out; read without it.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["read", "leave-out"], Default = "read" }),
            ["days"] = ("How many days are looked ahead; 30 without it.", new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" }),
            ["number"] = ("A number of the balance, such as available; that without it.", Text()),
            ["unsettled"] = ("true for those of sessions that have ended, of which it is not on record whether the nominee came.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }),
            ["missingDocuments"] = ("true for those on the way that lack a document which the policy asks for.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }),
            ["otherYear"] = ("true for those charged to another year than that in which their session starts.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }),
            ["order"] = ("Which come first.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["oldest", "newest"], Default = "oldest" }),
            ["format"] = ("Instead of Accept.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["json", "ndjson", "csv"] }),
            ["lang"] = ("The language; without it that of Accept-Language, or en.", new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["en", "fr"] }),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? DescriptionOf(string name) => ByName.TryGetValue(name, out var field) ? field.Description : null;

    /// <summary>A parameter of the address or of the query.</summary>
    public static OpenApiParameter Parameter(string name, ParameterLocation location, bool required = false)
    {
        var (description, schema) = OfQueries.TryGetValue(name, out var query) && location is ParameterLocation.Query ? query
            : ByName.TryGetValue(name, out var field) ? field : (name, Text());
        return new OpenApiParameter
        {
            Name = name,
            In = location,
            Required = required || location is ParameterLocation.Path,
            Description = description,
            Schema = schema,
        };
    }

    /// <summary>What every command takes beside its body.</summary>
    public static IEnumerable<OpenApiParameter> OfCommands(bool dryRuns = true) => dryRuns ? AllOfCommands : AllOfCommands.Where(parameter => parameter.Name is not "dryRun");

    private static readonly OpenApiParameter[] AllOfCommands =
    [
        new()
        {
            Name = "dryRun", In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
            Description = "Take the same decision and write nothing: the answer says what would be written and the state after it.",
        },
        new()
        {
            Name = "Idempotency-Key", In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Http.CommandHeaders.MaxKeyLength },
            Description = "The same key with the same request gives the first answer again, for ever. A refusal is not remembered.",
        },
        new()
        {
            Name = "If-Match", In = ParameterLocation.Header, Schema = Text(), Example = "\"3\"",
            Description = "The ETag of what is changed, as it was read; a mismatch is STALE_VERSION.",
        },
    ];

    /// <summary>The version of what was read or changed.</summary>
    public static OpenApiHeader ETag { get; } = new() { Description = "Version of it, for If-Match.", Schema = Text(), Example = "\"3\"" };

    /// <summary>How old an answer may be that does not come from the primary.</summary>
    public static OpenApiHeader ReplicaLag { get; } = new()
    {
        Description = "Only where the answer comes from a replica: how old it may be, at most, in milliseconds.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        Example = 240,
    };

    private static OpenApiSchema Text(string? pattern = null) => new() { Type = JsonSchemaType.String, Pattern = pattern };
}
