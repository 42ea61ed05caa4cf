using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.WhatIf;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>Reads the log and the refusals, and has them played under what is supposed. Writes nothing.</summary>
internal static class Supposing
{
    /// <summary>The answer, or what is not there; what is wrong is added to the errors.</summary>
    public static async Task<(WhatIfView? View, Refusal? Missing)> AnswerAsync(IQuerySession session, AskWhatIf asked, FieldErrors errors, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(WhatIfLimits.Timeout);
        try
        {
            return await PlayAsync(session, asked, errors, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            errors.Add("range", $"takes longer than {WhatIfLimits.Timeout.TotalSeconds} seconds: give a later fromPosition or an earlier toPosition");
            return (null, null);
        }
    }

    private static async Task<(WhatIfView? View, Refusal? Missing)> PlayAsync(IQuerySession session, AskWhatIf asked, FieldErrors errors, CancellationToken cancellation)
    {
        var (from, head) = (asked.Range?.FromPosition ?? 1, await HighWaterMark.ReadAsync(session, cancellation));
        var upTo = asked.Range?.ToPosition ?? head;
        if (upTo > head)
        {
            errors.Add("range.toPosition", "must be a position that the log has reached");
        }
        else if (await TransactionLog.CountAsync(session, upTo, cancellation) is var count and > WhatIfLimits.MaxEvents)
        {
            errors.Add("range.toPosition", $"the log has {count} events up to there and this answer takes at most {WhatIfLimits.MaxEvents}");
        }

        if (errors.Any)
        {
            return (null, null);
        }

        var log = await TransactionLog.ReadAsync(session, upTo, cancellation);
        var refusals = await RefusalQuery.BetweenAsync(session, from - 1, upTo, WhatIfLimits.MaxRefusals + 1, cancellation);
        if (refusals.Count > WhatIfLimits.MaxRefusals)
        {
            errors.Add("range", $"has more than {WhatIfLimits.MaxRefusals} refusals: give a later fromPosition or an earlier toPosition");
        }

        var (supposition, missing) = Supposed.Of(asked, log, from, errors);
        if (errors.Any || supposition is null)
        {
            return (null, missing);
        }

        var range = new ReplayRange(from, asked.Range?.Programme, asked.Range?.Country, asked.Range?.Year);
        var replayed = Replay.Play(log, [.. refusals.Select(CommandOf)], supposition, range, HostClocks.Of, WhatIfLimits.MaxDifferences, cancellation);
        var aged = await RefusalCounts.UpToAsync(session, cancellation) is { } last && last >= from - 1 ? last : (long?)null;
        return (WhatIfView.Of(replayed, upTo, aged), null);
    }

    private static RefusedCommand CommandOf(RefusalView kept) => new(
        kept.Id, kept.Position, kept.RecordedAt, kept.EffectiveOn, kept.Operation, kept.Code, kept.Country,
        kept.Numbers.ToDictionary(number => number.Key, object (number) => number.Value, StringComparer.Ordinal), kept.Asked.Deserialize<AskedCommand>(Json.Options)!);
}
