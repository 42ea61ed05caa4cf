using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>One stream after the facts at positions 1, 2, 3 ..., through the domain's own Evolve.</summary>
internal static class Given
{
    public static Allotment Ledger(params IFact[] facts) => Fold<Allotment>(facts, Allotment.Evolve);

    public static Session Course(params IFact[] facts) => Fold<Session>(facts, Session.Evolve);

    public static Invitation Letter(params IFact[] facts) => Fold<Invitation>(facts, Invitation.Evolve);

    public static Nomination Nominee(params IFact[] facts) => Fold<Nomination>(facts, Nomination.Evolve);

    public static Programme Scheme(params IFact[] facts) => Fold<Programme>(facts, Programme.Evolve);

    private static T Fold<T>(IFact[] facts, Func<T?, Recorded, T> evolve)
        where T : class
    {
        T? state = null;
        for (var i = 0; i < facts.Length; i++)
        {
            state = evolve(state, new Recorded(facts[i], i + 1));
        }

        return state.ShouldNotBeNull();
    }
}
