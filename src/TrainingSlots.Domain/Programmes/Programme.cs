using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Programmes;

/// <summary>A programme of training begins.</summary>
public sealed record ProgrammeEstablished(
    string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy,
    Source? Source, DateOnly EffectiveOn) : IFact;

/// <summary>The policy, whole, as it is from now on.</summary>
public sealed record ProgrammePolicyChanged(ProgrammePolicy Policy, string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>A policy and the day from which it holds.</summary>
public sealed record PolicyFrom(DateOnly From, ProgrammePolicy Policy);

/// <summary>Definition and policy of a programme.</summary>
/// <param name="Policy">The policy that holds: the last one, or the one of the day that the programme is looked at <see cref="On"/>.</param>
public sealed record Programme(
    string Id, string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy,
    Source? Source, DateOnly LastEffectiveOn)
{
    /// <summary>All its policies, oldest first. Known only where the programme is folded from its stream; the write model does not keep them.</summary>
    [JsonIgnore]
    public ImmutableList<PolicyFrom> Policies { get; init; } = [];

    /// <summary>The programme with the policy as it stood on a day; before the first, the first.</summary>
    /// <exception cref="InvalidOperationException">The day is before the last change, and the policies before it were not read.</exception>
    public Programme On(DateOnly day)
    {
        if (day >= LastEffectiveOn && Policies.IsEmpty)
        {
            return this;
        }

        var then = Policies.FindLast(policy => policy.From <= day) ?? Policies.FirstOrDefault()
            ?? throw new InvalidOperationException($"The policies of {Code} before {LastEffectiveOn:yyyy-MM-dd} were not read.");
        return this with { Policy = then.Policy };
    }

    /// <summary>The programme after one more fact.</summary>
    public static Programme Evolve(Programme? state, Recorded recorded) => (state, recorded.Fact) switch
    {
        (null, ProgrammeEstablished e) => new Programme(
            StreamKeys.Programme(e.Code), e.Code, e.Name, e.Kind, e.Host, e.YearBasis, e.Policy, e.Source, e.EffectiveOn)
        { Policies = [new(e.EffectiveOn, e.Policy)] },
        ({ } s, ProgrammePolicyChanged e) => s with { Policy = e.Policy, LastEffectiveOn = e.EffectiveOn, Policies = s.Policies.Add(new(e.EffectiveOn, e.Policy)) },
        _ => throw new UnexpectedFactException(recorded),
    };
}
