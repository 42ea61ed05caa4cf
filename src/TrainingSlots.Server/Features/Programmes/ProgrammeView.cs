using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>A programme as clients see it.</summary>
/// <param name="TimeZone">IANA name of the time zone whose date is today for it: the policy's or, without one, that of the capital of the host's country.</param>
public sealed record ProgrammeView(
    string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, ProgrammePolicy Policy, Source? Source, long Version, string TimeZone)
{
    public static ProgrammeView Of(Programme programme, long version) => new(
        programme.Code, programme.Name, programme.Kind, programme.Host, programme.YearBasis, programme.Policy, programme.Source, version, HostClocks.Of(programme).Zone);
}
