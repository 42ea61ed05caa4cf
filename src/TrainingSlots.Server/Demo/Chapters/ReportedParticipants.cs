using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>
/// Where it was reported how many slots a country used, that many people who do not exist join a session that did
/// not take place, so that the ledger comes to the reported number.
/// </summary>
internal static class ReportedParticipants
{
    private const int StartMonth = 10;
    private const int StartDay = 1;
    private const int Days = 26;

    public static Chapter Of(AllotmentRow row) => (narrator, cancellation) => TellAsync(row, narrator, cancellation);

    /// <summary>The session that stands in for those who were reported.</summary>
    public static (string Code, DateOnly Start, DateOnly End) SessionOf(AllotmentRow row) =>
        ($"STANDIN-{row.Country}-{row.Year}", new DateOnly(row.FirstDay.Year, StartMonth, StartDay), new DateOnly(row.FirstDay.Year, StartMonth, StartDay).AddDays(Days));

    private static async Task TellAsync(AllotmentRow row, Narrator narrator, CancellationToken cancellation)
    {
        var ((code, start, end), count) = (SessionOf(row), row.Utilised!.Value);
        var label = Sources.Synthetic($"stands in for {count} reported participants ({row.Source})");
        await narrator.TellAsync(
            $"session/{code}",
            new PublishSession(
                code, row.Programme, $"Synthetic session standing in for {count} reported participants", "IN", start, end, count,
                CountrySpecific: true, Source: label, EffectiveOn: row.FirstDay),
            cancellation);
        for (var number = 1; number <= count; number++)
        {
            var nominee = Participants.Synthetic($"Synthetic participant {row.Country}-{number:000}", number, start);
            await narrator.BringAsync($"{code}/{number}", new SubmitNomination(code, row.Country, nominee, Source: label), start, cancellation);
        }
    }
}
