using TrainingSlots.Server.Features.Allotments;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>Algeria as a host: Mali has places at its staff college, whose course is among the reference sessions.</summary>
internal static class StaffCollege
{
    private const int Places = 2;

    public static Task TellAsync(Narrator narrator, CancellationToken cancellation) => narrator.TellAsync(
        $"allotment/{Programmes.Staff}/ML/2026",
        new GrantAllotment(
            Programmes.Staff, "ML", "2026", Places, Source: Sources.Synthetic("so that a host need not be India"), EffectiveOn: new DateOnly(2026, 1, 1)),
        cancellation);
}
