using System.Text.Json;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Programmes;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>The programmes, before anything else.</summary>
internal static class Programmes
{
    public const string Civilian = "ITEC-CIV";
    public const string Defence = "ITEC-DEF";
    public const string Exercise = "AFINDEX-2023";
    public const string Conclave = "CONCLAVE-2023";
    public const string Staff = "DZ-STAFF";
    public const string FirstStep = "programme/" + Civilian;

    private static readonly DateOnly Beginning = new(2012, 4, 1);
    private static readonly Source Itec = Sources.Attested("Ministry of External Affairs, India; the date of record is synthetic: the programme is older");

    private static EstablishProgramme[] All =>
    [
        new(Civilian, "ITEC, civilian training", ProgrammeKind.Course, "IN", YearBasis.Fiscal, Source: Itec),
        new(Defence, "ITEC, defence training", ProgrammeKind.Course, "IN", YearBasis.Fiscal, Source: Itec),
        new("E-ITEC", "e-ITEC, training at a distance", ProgrammeKind.Course, "IN", YearBasis.Fiscal, Policy("""{"decisions":["recommend","accept","confirm"]}"""), Itec),
        new(Exercise, "Africa-India Field Training Exercise 2023", ProgrammeKind.Exercise, "IN", YearBasis.Calendar, Policy("""{"decisions":[]}"""), Sources.Attested("ndtv 2023-03-17; the policy is synthetic")),
        new(Conclave, "India-Africa Army Chiefs' Conclave 2023", ProgrammeKind.Conclave, "IN", YearBasis.Calendar, Source: Sources.Attested("news18 2023-03-18")),
        new(Staff, "Command and staff training in Algeria", ProgrammeKind.Course, "DZ", YearBasis.Calendar, Source: Sources.Synthetic("the school at Tamentfoust is attested (IANS, August 2025), the programme is not")),
    ];

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var programme in All)
        {
            await narrator.TellAsync($"programme/{programme.Code}", programme with { EffectiveOn = Beginning }, cancellation);
        }
    }

    private static JsonElement Policy(string json) => JsonElement.Parse(json);
}
