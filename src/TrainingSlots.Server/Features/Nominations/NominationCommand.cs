using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A step of one nomination, named in its address.</summary>
public interface INominationCommand : IShares
{
    Guid Id { get; }

    /// <summary>Free text of the office; kept with the personal data, never in an event.</summary>
    string? Reason { get; }

    string IShares.Contended => StreamKeys.Nomination(Id);
}

/// <summary>What the commands on one nomination share: what they bind, and whose it is.</summary>
internal static class NominationCommand
{
    public const string Address = "/api/nominations/{id}";

    /// <summary>The locked nomination, or null where it is not there for the caller.</summary>
    public static Nomination? Find(LedgerTransaction ledger, Guid id) =>
        ledger.Get<Nomination>(StreamKeys.Nomination(id)) is { } nomination && IsOpenTo(nomination, ledger.Context.Actor) ? nomination : null;

    /// <summary>Nobody learns of another country's, or another institute's, nomination: not even that it exists.</summary>
    public static bool IsOpenTo(Nomination nomination, Actor actor) =>
        actor.MayActFor(nomination.Submitted.Country) && actor.MayActForInstitute(nomination.Submitted.Institute);

    /// <summary>The streams that a step may touch, and the policy that it goes by.</summary>
    public static Bindings BindingsOf(Nomination nomination) => Bindings.Of(KeysOf(nomination)).Under(nomination.Submitted.Programme).OfSingleSlots();

    /// <summary>The streams that a step may touch.</summary>
    public static IEnumerable<string> KeysOf(Nomination nomination)
    {
        var submitted = nomination.Submitted;
        string[] keys = [AllotmentOf(submitted, submitted.Year), nomination.Id, StreamKeys.Session(submitted.Session)];
        return submitted.Invitation is { } invitation ? keys.Append(StreamKeys.Invitation(invitation)) : keys;
    }

    /// <summary>The locked streams of a nomination.</summary>
    public static Case CaseOf(LedgerTransaction ledger, Nomination nomination)
    {
        var submitted = nomination.Submitted;
        var (allotment, session) = (ledger.Get<Allotment>(AllotmentOf(submitted, submitted.Year))!, ledger.Get<Session>(StreamKeys.Session(submitted.Session))!);
        return new Case(
            nomination,
            ledger.Programme!.Policy,
            allotment,
            session,
            submitted.Invitation is { } invitation ? ledger.Get<Invitation>(StreamKeys.Invitation(invitation)) : null)
        {
            NextYear = allotment.CarriesTo is { } next ? InHand(next) : null,
            StartYear = InHand(session.Announced.Year),
        };

        Allotment? InHand(string year) => AllotmentOf(submitted, year) is var key && ledger.Holds(key) ? ledger.Get<Allotment>(key) : null;
    }

    /// <summary>The allotment of a nomination's country and programme for a year.</summary>
    internal static string AllotmentOf(NominationSubmitted submitted, string year) => StreamKeys.Allotment(submitted.Programme, submitted.Country, year);
}
