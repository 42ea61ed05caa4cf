using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>A programme as clients see it.</summary>
public sealed record ProgrammeView(
    string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy, Source? Source, long Version)
{
    public static ProgrammeView Of(Programme programme, long version) => new(
        programme.Code, programme.Name, programme.Kind, programme.Host, programme.YearBasis, programme.Policy, programme.Source, version);
}
