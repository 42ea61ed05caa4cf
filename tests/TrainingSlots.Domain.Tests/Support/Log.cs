using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>Several streams written in one log: what a decision changes gets the next positions, or nothing is written.</summary>
internal sealed class Log
{
    private readonly Dictionary<string, object> states = new(StringComparer.Ordinal);
    private readonly List<(string Stream, Recorded Event)> events = [];

    public Log(params (string Stream, IFact Fact)[] facts) => Array.ForEach(facts, fact => Write(fact.Stream, fact.Fact));

    public IReadOnlyList<(string Stream, Recorded Event)> Events => events;

    /// <summary>Dates of birth, where the story knows them; otherwise the age on record tells.</summary>
    public Func<Nomination, DateOnly?> Born { get; set; } = _ => null;

    public T? Find<T>(string stream)
        where T : class => (T?)states.GetValueOrDefault(stream);

    public T Get<T>(string stream)
        where T : class => Find<T>(stream).ShouldNotBeNull();

    /// <summary>All streams of a kind.</summary>
    public IEnumerable<T> All<T>() => states.Values.OfType<T>();

    /// <summary>Writes what was decided; a refusal fails the test.</summary>
    public Log Then(Decision decision)
    {
        decision.Refusal?.Detail.ShouldBeNull();
        foreach (var change in decision.Changes)
        {
            Write(change.Stream, change.Fact);
        }

        return this;
    }

    public void Write(string stream, IFact fact)
    {
        var recorded = new Recorded(fact, events.Count + 1);
        events.Add((stream, recorded));
        states[stream] = stream[..stream.IndexOf('/', StringComparison.Ordinal)] switch
        {
            "programme" => Programme.Evolve(Find<Programme>(stream), recorded),
            "allotment" => Allotment.Evolve(Find<Allotment>(stream), recorded),
            "session" => Session.Evolve(Find<Session>(stream), recorded),
            "invitation" => Invitation.Evolve(Find<Invitation>(stream), recorded),
            _ => Nomination.Evolve(Find<Nomination>(stream), recorded),
        };
    }

    /// <summary>What a step of Colonel Samaké's nomination is decided on.</summary>
    public TrainingSlots.Domain.Nominations.Case Case(string ledger = Some.LedgerKey) => new(
        Get<Nomination>(Some.NomineeKey), Get<Programme>("programme/" + Some.Itec).Policy, Get<Allotment>(ledger), Get<Session>(Some.CourseKey), Find<Invitation>(Some.LetterKey));
}
