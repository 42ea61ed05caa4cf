using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>How events are answered: a page, or all of them as a stream of lines.</summary>
internal sealed record EventFormat(string Name, string MediaType, Func<System.IO.Pipelines.PipeWriter, IEventWriter>? Writer)
{
    public static readonly EventFormat[] All =
    [
        new("json", "application/json", null),
        new("ndjson", "application/x-ndjson", output => new NdjsonEvents(output)),
        new("csv", "text/csv", output => new CsvEvents(output)),
    ];

    /// <summary>What <c>format</c> says, or else Accept; a page when neither does.</summary>
    public static EventFormat Read(HttpRequest request, FieldErrors errors)
    {
        if (request.Query["format"].FirstOrDefault() is { } name)
        {
            var asked = All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
            if (asked is null)
            {
                errors.Add("format", "must be json, ndjson or csv");
            }

            return asked ?? All[0];
        }

        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value);
        return accepted.Select(type => Array.Find(All, format => string.Equals(format.MediaType, type, StringComparison.OrdinalIgnoreCase))).OfType<EventFormat>().FirstOrDefault() ?? All[0];
    }
}
