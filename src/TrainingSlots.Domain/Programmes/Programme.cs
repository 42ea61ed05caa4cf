using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Programmes;

/// <summary>A programme of training begins.</summary>
public sealed record ProgrammeEstablished(
    string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy,
    Source? Source, DateOnly EffectiveOn) : IFact;

/// <summary>The policy, whole, as it is from now on.</summary>
public sealed record ProgrammePolicyChanged(ProgrammePolicy Policy, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>Definition and policy of a programme.</summary>
public sealed record Programme(
    string Id, string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy,
    Source? Source, DateOnly LastEffectiveOn)
{
    /// <summary>The programme after one more fact.</summary>
    public static Programme Evolve(Programme? state, Recorded recorded) => (state, recorded.Fact) switch
    {
        (null, ProgrammeEstablished e) => new Programme(
            StreamKeys.Programme(e.Code), e.Code, e.Name, e.Kind, e.Host, e.YearBasis, e.Policy, e.Source, e.EffectiveOn),
        ({ } s, ProgrammePolicyChanged e) => s with { Policy = e.Policy, LastEffectiveOn = e.EffectiveOn },
        _ => throw new UnexpectedFactException(recorded),
    };
}
