using TrainingSlots.Server.Http;
using Wolverine;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>
/// Decides a list in few commits. All or none, and a dry run, are one; where each row stands alone, the list is cut
/// into parts, each with a receipt of its own: after a crash the repeat answers the finished parts and goes on.
/// </summary>
internal static class NominationList
{
    public static async Task<ListOutcome> DecideAsync(
        IMessageBus bus, IRefusedRows log, ListProgress progress, IReadOnlyList<ListRow> rows, ListMode mode, CommandContext context, CancellationToken cancellation)
    {
        if (context.IfMatch is not null)
        {
            return ListOutcome.Instead(Outcome.Invalid("If-Match", "has no meaning for a list: it changes many things"));
        }

        var ordered = InOrderOfTheirIds(rows);
        var whole = mode is ListMode.Atomic || context.DryRun;
        var bad = mode is ListMode.Atomic && rows.Any(row => row.Problem is not null);
        if (bad)
        {
            return new ListOutcome(mode, [.. rows.Where(row => row.Problem is not null).Select(row => ListRowAnswer.Of(row.Number, row.Problem!))]);
        }

        IReadOnlyList<IReadOnlyList<ListRow>> parts = whole ? [ordered] : [.. Cut(ordered)];
        if (whole && parts[0].SelectMany(row => StreamsOf(row).Concat(context.DryRun ? LookedAt(row) : [])).Distinct(StringComparer.Ordinal).Count() > ListLimits.StreamsPerCommit)
        {
            return ListOutcome.Instead(Outcome.Invalid(
                "nominations", $"must bind at most {ListLimits.StreamsPerCommit} allotments, invitations and sessions in one transaction; send several lists"));
        }

        using var under = progress.Begin(context.Actor.Subject, context.IdempotencyKey, rows.Count);
        return await DecidePartsAsync(bus, log, parts, mode, context, cancellation);
    }

    private static async Task<ListOutcome> DecidePartsAsync(
        IMessageBus bus, IRefusedRows log, IReadOnlyList<IReadOnlyList<ListRow>> parts, ListMode mode, CommandContext context, CancellationToken cancellation)
    {
        var answers = new List<ListRowAnswer>();
        ListPartAnswer? last = null;
        // Each row has its own day, or that of the list.
        foreach (var (number, rows) in parts.Index())
        {
            var part = new NominationListPart(rows, mode is ListMode.Atomic, context with { IdempotencyKey = KeyOf(context, number), EffectiveOn = null }) { ListKey = context.IdempotencyKey };
            last = await bus.InvokeAsync<ListPartAnswer>(part, cancellation, TimeSpan.FromSeconds(ListLimits.MaxSeconds));
            if (last.Instead is { } instead)
            {
                return ListOutcome.Instead(instead);
            }

            await log.KeepAsync(last.Decided ?? [], part.AllOrNone, context);
            answers.AddRange(last.Rows);
        }

        return new ListOutcome(mode, answers) { Supposed = last?.Supposed, Shortages = last?.Shortages };
    }

    // The first part has the key itself, so that no other request can have it. A line break is in no client's key.
    private static string? KeyOf(CommandContext context, int part) =>
        context.IdempotencyKey is null || context.DryRun ? null : part == 0 ? context.IdempotencyKey : $"{context.IdempotencyKey}\n{part}";

    // Nominations are listed by their ids, which carry the instant and are random within it.
    private static List<ListRow> InOrderOfTheirIds(IReadOnlyList<ListRow> rows)
    {
        var ids = new Queue<Guid>(rows.Where(row => row.Nomination is not null).Select(row => row.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal));
        return [.. rows.Select(row => row.Nomination is null ? row : row with { Id = ids.Dequeue() })];
    }

    private static IEnumerable<IReadOnlyList<ListRow>> Cut(IReadOnlyList<ListRow> rows)
    {
        var part = new List<ListRow>();
        var streams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var more = StreamsOf(row).ToList();
            if (part.Count == ListLimits.RowsPerCommit || streams.Union(more, StringComparer.Ordinal).Count() > ListLimits.StreamsPerCommit)
            {
                yield return part;
                part = [];
                streams.Clear();
            }

            part.Add(row);
            streams.UnionWith(more);
        }

        yield return part;
    }

    // What a dry run looks at of a row that cannot be decided on.
    private static IEnumerable<string> LookedAt(ListRow row) => row is { Nomination: null, Session: { } session, Country: { } country } ? [$"session {session}", $"allotment {session} {country}"] : [];

    // Known before anything is read, so that the same list is always cut alike: no more streams than these are bound.
    private static IEnumerable<string> StreamsOf(ListRow row) => row.Nomination is not { } nomination ? []
        : nomination.Invitation is { } invitation ? [$"session {nomination.Session}", $"allotment {nomination.Session} {nomination.Country}", $"invitation {invitation}"]
        : [$"session {nomination.Session}", $"allotment {nomination.Session} {nomination.Country}"];
}
