using System.Net.Mime;
using System.Text;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// Takes a head of the log with a witness's cosignature: only from witnesses that the operator named, and only on a head that was signed
/// here. Who sends it does not matter.
/// </summary>
internal static class AddCosignature
{
    /// <summary>More than a head with many signatures has.</summary>
    private const int MaxBytes = 65_536;

    private const string Sql =
        $"insert into {SealSchema.Cosignatures} (origin, size, witness, line, at) values ($1, $2, $3, $4, $5) on conflict do nothing";

    public static async Task HandleAsync(HttpContext http, SealReader seals, SealState state, CancellationToken cancellation)
    {
        if (await ReadAsync(http.Request, cancellation) is not { } note)
        {
            var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
            errors.Add("body", "must be a signed checkpoint with at most 64 signatures");
            await Problems.WriteAsync(http, errors);
            return;
        }

        await using var connection = await seals.OpenAsync(cancellation);
        var size = Checkpoint.Parse(note.Text).Size;
        if (await seals.HeadAsync(connection, size, cancellation) is not { } head || !string.Equals(head.Note.Text, note.Text, StringComparison.Ordinal))
        {
            await Problems.WriteAsync(http, Refusal.Because(
                RefusalCodes.NotFound, $"This is no head of {size} positions that was signed here.", [("size", size)], remedy: "ask for the checkpoint first"));
            return;
        }

        var added = note.Signatures.SelectMany(signature => state.Witnesses, (signature, key) => (Signature: signature, Key: key))
            .Where(pair => Cosignature.IsRight(note.Text, pair.Signature, pair.Key, LogKey.Verify)).ToList();
        if (added.Count == 0)
        {
            await Problems.WriteAsync(http, Refusal.Because(
                RefusalCodes.ForbiddenRole, "None of the signatures is that of a witness of this log.", remedy: "ask the operator to add the witness's key to Seal__Witnesses"));
            return;
        }

        foreach (var (signature, key) in added)
        {
            await AddAsync(connection, state.Origin, size, signature, key, cancellation);
        }

        http.Response.ContentType = MediaTypeNames.Text.Plain;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"{added.Count}\n"), cancellation);
    }

    private static async Task AddAsync(NpgsqlConnection connection, string origin, long size, NoteSignature signature, VerifierKey key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue(origin);
        command.Parameters.AddWithValue(size);
        command.Parameters.AddWithValue(key.ToString());
        command.Parameters.AddWithValue(signature.ToString().TrimEnd('\n'));
        command.Parameters.AddWithValue(Cosignature.TimeOf(signature)!.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The note that was sent, or null where it is no checkpoint.</summary>
    private static async Task<SignedNote?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            var note = length <= MaxBytes ? SignedNote.Parse(body.AsSpan(0, length)) : null;
            return note is not null && Checkpoint.Parse(note.Text).Size >= 0 ? note : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
