using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>Compares the write models, which decisions read, with what the log says.</summary>
internal sealed class WriteModelCheck(NpgsqlConnection connection, ISerializer serializer, Mismatches mismatches)
{
    private static readonly (string Kind, Type Type)[] Models =
    [
        ("programme", typeof(Programme)), ("allotment", typeof(Allotment)), ("session", typeof(Session)), ("invitation", typeof(Invitation)), ("nomination", typeof(Nomination)),
    ];

    public async Task CompareAsync(StreamFolds folds, ReplayLog scope, CancellationToken cancellation)
    {
        foreach (var (kind, type) in Models.Where(model => scope.Kinds.Contains(model.Kind, StringComparer.Ordinal)))
        {
            var missing = folds.Streams.Where(stream => !stream.Value.Broken && stream.Key.StartsWith(kind + "/", StringComparison.Ordinal)).Select(stream => stream.Key).ToHashSet(StringComparer.Ordinal);
            await using var command = Command(kind, scope);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var key = reader.GetString(0);
                missing.Remove(key);
                Compare(key, type, reader.GetString(1), await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetInt64(2), folds.Streams.GetValueOrDefault(key), scope);
            }

            foreach (var key in missing)
            {
                mismatches.Add(folds.Streams[key].Position, key, "write model", "is there", null);
            }
        }
    }

    private void Compare(string key, Type type, string stored, long? version, FoldedStream? folded, ReplayLog scope)
    {
        if (folded is null)
        {
            // With a position, a stream may begin after it.
            if (version is null || scope.ToPosition is null)
            {
                mismatches.Add(0, key, "write model", null, "is there");
            }
        }
        else if (!folded.Broken && version != folded.Version && scope.ToPosition is null)
        {
            mismatches.Add(folded.Position, key, "version of the stream", $"{folded.Version}", version is null ? null : $"{version}");
        }
        else if (!folded.Broken && version == folded.Version)
        {
            foreach (var (path, expected, found) in Differences(serializer.ToJson(folded.State!), stored, type))
            {
                mismatches.Add(folded.Position, key, path, expected, found);
            }
        }
    }

    // What an earlier version of the product wrote may lack a field that has a default: read and written again it is there.
    private IEnumerable<(string Path, string? Expected, string? Found)> Differences(string expected, string stored, Type type)
    {
        var (right, there) = (JsonElement.Parse(expected), JsonElement.Parse(stored));
        if (JsonElement.DeepEquals(right, there))
        {
            return [];
        }

        try
        {
            using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(stored));
            return JsonDifference.Between(right, JsonElement.Parse(serializer.ToJson(serializer.FromJson(type, text))));
        }
        catch (JsonException)
        {
            return JsonDifference.Between(right, there);
        }
    }

    private NpgsqlCommand Command(string kind, ReplayLog scope)
    {
        var about = kind switch
        {
            "allotment" => ("split_part(d.id, '/', 3)", "split_part(d.id, '/', 4)"),
            "nomination" => ("d.data -> 'submitted' ->> 'country'", $"case when d.id in ({LogReader.Recharged("$2")}) then $2 else d.data -> 'submitted' ->> 'year' end"),
            "invitation" => ("d.data -> 'issued' ->> 'country'", "null"),
            _ => ("null", "null"),
        };
        var command = new NpgsqlCommand(
            $"""
            select d.id, d.data::text, s.version from {LedgerSchema.Name}.mt_doc_{kind} d left join {LedgerSchema.Name}.mt_streams s on s.id = d.id
            where ($1::text is null or {about.Item1} = $1) and ($2::text is null or {about.Item2} = $2)
            """, connection)
        {
            CommandTimeout = 0,
        };
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)scope.Country ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)scope.Year ?? DBNull.Value, DataTypeName = "text" });
        return command;
    }
}
