using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Accesses;

/// <summary>The record of who read what.</summary>
internal sealed class AccessLog(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Parameters that may name a person: that one was given is recorded, its value is not, for it could never be erased.</summary>
    private static readonly string[] Personal = ["q"];

    private const string Withheld = "(withheld)";

    /// <param name="more">What was asked beside the address.</param>
    public async Task<long> BeginAsync(Actor actor, HttpContext http, CancellationToken cancellation, params (string Name, string Value)[] more)
    {
        await using var connection = await store.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"insert into {AccessSchema.Accesses} (at, actor, roles, operation, address, filters) values ($1, $2, $3, $4, $5, $6) returning number", connection);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(actor.Subject);
        command.Parameters.AddWithValue(string.Join(' ', actor.Roles));
        command.Parameters.AddWithValue(http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method);
        command.Parameters.AddWithValue(http.Request.Path.Value ?? "/");
        command.Parameters.AddWithValue(NpgsqlDbType.Jsonb, Json.Write(Filters(http, more)));
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Also when the caller is gone.</summary>
    public async Task EndAsync(long number, int status, long rows, bool finished)
    {
        await using var connection = await store.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand($"insert into {AccessSchema.Ends} (number, at, status, rows, finished) values ($1, $2, $3, $4, $5)", connection);
        command.Parameters.AddWithValue(number);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(status);
        command.Parameters.AddWithValue(rows);
        command.Parameters.AddWithValue(finished);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static Dictionary<string, string> Filters(HttpContext http, (string Name, string Value)[] more)
    {
        var filters = http.Request.Query.ToDictionary(
            pair => pair.Key, pair => Personal.Contains(pair.Key, StringComparer.Ordinal) ? Withheld : pair.Value.ToString(), StringComparer.Ordinal);
        if (http.Request.Headers.Accept.ToString() is { Length: > 0 } accept)
        {
            filters.TryAdd("Accept", accept);
        }

        foreach (var (name, value) in more)
        {
            filters[name] = value;
        }

        return filters;
    }
}
