using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A step of one nomination, named in its address.</summary>
public interface INominationCommand : ICommandBody
{
    Guid Id { get; }

    /// <summary>Free text of the office; kept with the personal data, never in an event.</summary>
    string? Reason { get; }
}

/// <summary>What the steps share: lock the allotment, the invitation, the nomination and the session, decide, answer.</summary>
internal static class NominationCommand
{
    public const string Address = "/api/nominations/{id}";

    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<Case, Decision> decide, CancellationToken cancellation)
        where T : INominationCommand
    {
        var (session, key) = (ledger.Session, StreamKeys.Nomination(command.Body.Id));
        var seen = await session.LoadAsync<Nomination>(key, cancellation);
        if (seen is null || !IsOpenTo(seen, command.Context.Actor))
        {
            return Missing.Nomination(command.Body.Id.ToString());
        }

        if (await ledger.BeginAsync(KeysOf(seen), seen.Submitted.Programme, cancellation) is { } repeated)
        {
            return repeated;
        }

        var of = CaseOf(ledger, seen);
        var record = await session.NomineeOfAsync(command.Body.Id, cancellation);
        var decision = decide(of);
        if (command.Body.Reason is { } remark && record is not null)
        {
            ledger.BeforeSaving(written => session.Store(record = record.With(written.Get<Nomination>(key).Position, remark)));
        }

        return await ledger.CommitAsync(
            decision, key, StatusCodes.Status200OK, written => NominationView.Of(written.Get<Nomination>(key), record, written.Version(key)), cancellation);
    }

    /// <summary>Nobody learns of another country's, or another institute's, nomination: not even that it exists.</summary>
    public static bool IsOpenTo(Nomination nomination, Actor actor) =>
        actor.MayActFor(nomination.Submitted.Country) && actor.MayActForInstitute(nomination.Submitted.Institute);

    /// <summary>The streams that a step may touch. Which they are never changes after the submission.</summary>
    public static IEnumerable<string> KeysOf(Nomination nomination)
    {
        var submitted = nomination.Submitted;
        string[] keys = [AllotmentOf(submitted), nomination.Id, StreamKeys.Session(submitted.Session)];
        return submitted.Invitation is { } invitation ? keys.Append(StreamKeys.Invitation(invitation)) : keys;
    }

    /// <summary>The locked streams of a nomination.</summary>
    public static Case CaseOf(LedgerTransaction ledger, Nomination seen)
    {
        var submitted = seen.Submitted;
        return new Case(
            ledger.Get<Nomination>(seen.Id)!,
            ledger.Programme!.Policy,
            ledger.Get<Allotment>(AllotmentOf(submitted))!,
            ledger.Get<Session>(StreamKeys.Session(submitted.Session))!,
            submitted.Invitation is { } invitation ? ledger.Get<Invitation>(StreamKeys.Invitation(invitation)) : null);
    }

    private static string AllotmentOf(NominationSubmitted submitted) =>
        StreamKeys.Allotment(submitted.Programme, submitted.Country, submitted.Year);
}
