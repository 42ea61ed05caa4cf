using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>
/// Keeps every command that a business rule refused, without personal data. The command's own transaction is rolled back,
/// so this is one of its own, after it; when it fails, the refusal is answered all the same.
/// </summary>
public sealed class RefusalLog(IDocumentStore store, ILogger<RefusalLog> log) : IRefusalLog, IRefusedRows
{
    /// <summary>Refusals that are about settings and addresses, not about the ledger.</summary>
    private static readonly string[] Others = [RefusalCodes.WebhookNotFound, RefusalCodes.WebhookLimit, RefusalCodes.NotFound];

    private const string Insert =
        $"""
        insert into {RefusalSchema.Refusals} (recorded_at, actor, roles, id, position, effective_on, operation, code, country, numbers, positions, asked)
        select $1, $2, $3, id, coalesce(position, (select coalesce(max(seq_id), 0) from {LedgerSchema.Name}.mt_events)), effective_on, operation, code, country, numbers::json, positions::json, asked::json
        from unnest($4, $5, $6, $7, $8, $9, $10, $11, $12) as kept (id, position, effective_on, operation, code, country, numbers, positions, asked)
        """;

    /// <inheritdoc/>
    public Task KeepAsync(ICommandBody body, CommandContext context, Outcome outcome) => outcome.Refusal is { } refusal
        ? KeepAsync([new Kept(body.GetType().Name, DayOf(context, outcome.On), refusal, outcome.On, (body as IForCountry)?.Country, AskedWords.Of(body, outcome.On?.Nominee))], context)
        : Task.CompletedTask;

    /// <inheritdoc/>
    public Task KeepAsync(IReadOnlyList<DecidedRow> rows, bool asOne, CommandContext context) => KeepAsync([.. RefusedRows.Of(rows, asOne)], context);

    private async Task KeepAsync(IEnumerable<Kept> refusals, CommandContext context)
    {
        var kept = context.DryRun ? [] : refusals.Where(refusal => IsOfTheLedger(refusal.Refusal.Code)).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        kept.ForEach(refusal => Measures.RefusedBy(refusal.Operation, refusal.Refusal.Code));
        try
        {
            await using var session = store.LightweightSession();
            await using var command = new NpgsqlCommand(Insert);
            command.Parameters.AddRange(ParametersOf(kept, context));
            await session.ExecuteAsync(command, CancellationToken.None);
        }
        catch (Exception failure) when (Outage.IsPassing(failure) || failure is NpgsqlException or Marten.Exceptions.MartenCommandException)
        {
            log.LogError(failure, "{Count} refusals of {Operation}, the first with {Code}, could not be kept", kept.Count, kept[0].Operation, kept[0].Refusal.Code);
        }
    }

    /// <summary>Of what names nothing that is there no host says what day it is: then it is the date of UTC.</summary>
    private static DateOnly DayOf(CommandContext context, RefusedOn? on) => on?.EffectiveOn ?? context.AtHost(HostClock.Utc).EffectiveOn;

    private static bool IsOfTheLedger(string code) =>
        RefusalCatalogue.Of(code).Status is StatusCodes.Status409Conflict or StatusCodes.Status404NotFound && !Others.Contains(code, StringComparer.Ordinal);

    private static NpgsqlParameter[] ParametersOf(List<Kept> kept, CommandContext context) =>
    [
        new() { Value = context.RecordedAt.ToUniversalTime() },
        new() { Value = context.Actor.Subject },
        new() { Value = string.Join(' ', context.Actor.Roles) },
        new() { Value = IdsInOrder(kept.Count, context.RecordedAt) },
        new() { Value = kept.Select(of => of.On?.Position).ToArray() },
        new() { Value = kept.Select(of => of.EffectiveOn).ToArray() },
        Texts(kept.Select(of => of.Operation)),
        Texts(kept.Select(of => of.Refusal.Code)),
        Texts(kept.Select(of => of.On?.Country ?? of.Country)),
        Texts(kept.Select(of => Json.Write(of.Refusal.Numbers))),
        Texts(kept.Select(of => Json.Write(of.Refusal.Positions))),
        Texts(kept.Select(of => of.Asked)),
    ];

    /// <summary>They are read in the order of their ids, which carry the instant and are random within it.</summary>
    private static Guid[] IdsInOrder(int count, DateTimeOffset at) =>
        [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(at)).OrderBy(id => id.ToString(), StringComparer.Ordinal)];

    private static NpgsqlParameter Texts(IEnumerable<string?> values) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}

/// <summary>One refusal as it is kept.</summary>
/// <param name="Country">The country that was asked for, where it was decided on none.</param>
/// <param name="Asked">What is kept of what was asked, as JSON.</param>
internal sealed record Kept(string Operation, DateOnly EffectiveOn, Refusal Refusal, RefusedOn? On, string? Country, string Asked);
