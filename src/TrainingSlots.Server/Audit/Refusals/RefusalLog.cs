using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>
/// Keeps every command that a business rule refused, without personal data. The command's own transaction is rolled back,
/// so this is one of its own, after it; when it fails, the refusal is answered all the same.
/// </summary>
public sealed class RefusalLog(IDocumentStore store, ILogger<RefusalLog> log)
{
    /// <summary>Refusals that are about settings and addresses, not about the ledger.</summary>
    private static readonly string[] Others = [RefusalCodes.WebhookNotFound, RefusalCodes.WebhookLimit, RefusalCodes.NotFound];

    private const string Insert =
        $"""
        insert into {RefusalSchema.Refusals} (id, position, recorded_at, effective_on, actor, roles, operation, code, country, numbers, positions, asked)
        values ($1, coalesce($2, (select coalesce(max(seq_id), 0) from {StoreSetup.Schema}.mt_events)), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>Keeps what a command came to, if that is a refusal by a rule of the ledger.</summary>
    public async Task KeepAsync(ICommandBody body, CommandContext context, Outcome outcome)
    {
        if (outcome.Refusal is not { } refusal || context.DryRun || !IsOfTheLedger(refusal.Code))
        {
            return;
        }

        try
        {
            await using var session = store.LightweightSession();
            await using var command = new NpgsqlCommand(Insert);
            command.Parameters.AddRange(ParametersOf(body, context, refusal, outcome.On));
            await session.ExecuteAsync(command, CancellationToken.None);
        }
        catch (Exception failure) when (failure is NpgsqlException or Marten.Exceptions.MartenCommandException or TimeoutException)
        {
            log.LogError(failure, "A refusal of {Operation} with {Code} could not be kept", body.GetType().Name, refusal.Code);
        }
    }

    private static bool IsOfTheLedger(string code) =>
        RefusalCatalogue.Of(code).Status is StatusCodes.Status409Conflict or StatusCodes.Status404NotFound && !Others.Contains(code, StringComparer.Ordinal);

    private static NpgsqlParameter[] ParametersOf(ICommandBody body, CommandContext context, Refusal refusal, RefusedOn? on) =>
    [
        new() { Value = Guid.CreateVersion7(context.At.RecordedAt) },
        new() { Value = (object?)on?.Position ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
        new() { Value = context.At.RecordedAt.ToUniversalTime() },
        new() { Value = context.At.EffectiveOn },
        new() { Value = context.Actor.Subject },
        new() { Value = string.Join(' ', context.Actor.Roles) },
        new() { Value = body.GetType().Name },
        new() { Value = refusal.Code },
        new() { Value = (object?)on?.Country ?? (body as IForCountry)?.Country ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        AsJson(Json.Write(refusal.Numbers)),
        AsJson(Json.Write(refusal.Positions)),
        AsJson(AskedWords.Of(body, on?.Nominee)),
    ];

    private static NpgsqlParameter AsJson(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Json };
}
