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

    /// <param name="more">What a step binds beside the nomination's own streams, found from what they are.</param>
    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<Case, Moment, Decision> decide, CancellationToken cancellation,
        Func<Bindings, Look, CancellationToken, Task<Bindings>>? more = null)
        where T : INominationCommand
    {
        var id = command.Body.Id;
        if (await ledger.BeginAsync(
            async look => await LookAsync(look, id, command.Context.Actor, cancellation) is var bindings && more is not null ? await more(bindings, look, cancellation) : bindings,
            cancellation) is { } repeated)
        {
            return repeated;
        }

        return Find(ledger, id) is { } nomination
            ? await AnswerAsync(command, ledger, nomination, await ledger.Nominees.OfAsync(nomination, cancellation), decide, cancellation)
            : Missing.Nomination(id.ToString());
    }

    /// <summary>The same for a step that asks once more who is eligible: what the person does elsewhere is locked and read too.</summary>
    public static async Task<Outcome> JudgeAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<Case, Candidate, Moment, Decision> decide, CancellationToken cancellation)
        where T : INominationCommand
    {
        var id = command.Body.Id;
        if (await ledger.BeginAsync(look => LookAtPersonAsync(look, id, command.Context.Actor, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (Find(ledger, id) is not { } nomination)
        {
            return Missing.Nomination(id.ToString());
        }

        var (record, person) = (await ledger.Nominees.OfAsync(nomination, cancellation), nomination.Submitted.Person);
        var nominee = Candidate.OnRecord(nomination, record?.DateOfBirth, (await ledger.Nominees.OthersAsync([person], cancellation))[person]);
        var outcome = await AnswerAsync(command, ledger, nomination, record, (of, at) => decide(of, nominee, at), cancellation);
        return outcome.Naming(nominee.Asked(nomination.Start));
    }

    private static async Task<Outcome> AnswerAsync<T>(
        Command<T> command, LedgerTransaction ledger, Nomination nomination, NomineeRecord? record, Func<Case, Moment, Decision> decide, CancellationToken cancellation)
        where T : INominationCommand
    {
        var key = nomination.Id;
        if (command.Body.Reason is { } remark && record is not null)
        {
            ledger.BeforeSaving(written => record = ledger.Nominees.Remark(record, written.Get<Nomination>(key).Position, remark));
        }

        return await ledger.CommitAsync(
            decide(CaseOf(ledger, nomination), ledger.At), key, StatusCodes.Status200OK, written => NominationView.Of(written.Get<Nomination>(key), record, written.Version(key)), cancellation);
    }

    /// <summary>What a step binds; where the nomination is not there for the caller, its name only.</summary>
    public static async Task<Bindings> LookAsync(Look look, Guid id, Actor actor, CancellationToken cancellation) =>
        await look.StateAsync<Nomination>(StreamKeys.Nomination(id), cancellation) is { } seen && IsOpenTo(seen, actor)
            ? BindingsOf(seen)
            : Bindings.Of(StreamKeys.Nomination(id));

    private static async Task<Bindings> LookAtPersonAsync(Look look, Guid id, Actor actor, CancellationToken cancellation)
    {
        var seen = await look.StateAsync<Nomination>(StreamKeys.Nomination(id), cancellation);
        var bindings = await LookAsync(look, id, actor, cancellation);
        return seen is null ? bindings : bindings.With(PersonRegister.LocksOf([seen.Submitted.Person]));
    }

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
