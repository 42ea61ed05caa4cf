using JasperFx.Events;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>Lays out the nomination letter.</summary>
internal static class NominationLetter
{
    public static Document Of(NominationFile file, LetterSeal? seal, Language language)
    {
        var (nomination, submitted, position) = (file.Nomination, file.Nomination.Submitted, Language.Position(file.Nomination.Position));
        var flow = new Flow();
        flow.Heading(language.Text("nomination.title"), $"{language.Country(submitted.Country)} → {language.Country(submitted.Host)}");
        flow.Paragraph(language.Text("nomination.intro", position));

        flow.Subheading(language.Text("nomination.session"));
        flow.Field(language.Text("programme"), $"{file.ProgrammeName} ({submitted.Programme})");
        flow.Field(language.Text("session"), $"{file.SessionTitle} ({submitted.Session})");
        flow.Field(language.Text("dates"), language.Text("from-to", language.Day(nomination.Start), language.Day(nomination.End)));
        flow.Field(language.Text("host"), language.Country(submitted.Host));
        flow.Field(language.Text("institute"), submitted.Institute);
        flow.Field(language.Text("place"), file.Place);

        flow.Subheading(language.Text("nominee"));
        Nominee(flow, file.Nominee, submitted, language);

        flow.Subheading(language.Text("nomination.slot"));
        flow.Field(language.Text("programme"), submitted.Programme);
        flow.Field(language.Text("country"), language.Country(submitted.Country));
        flow.Field(language.Text("year"), submitted.Year);
        flow.Field(language.Text("slot"), language.Word("slot", SlotOf(file)));
        flow.Field(language.Text("earmark"), !HadASlot(file) ? null : submitted.Earmark is { } earmark ? language.Word("service", earmark) : language.Text("general"));

        flow.Subheading(language.Text("nomination.status"));
        flow.Field(language.Text("status"), language.Word("status", Statuses.Name(nomination.Status)));
        flow.Field(language.Text("unmet"), nomination.Unmet.Count == 0 ? null : string.Join(", ", nomination.Unmet));
        flow.Field(language.Text("position"), position);
        flow.Field(language.Text("nomination.id"), submitted.Nomination.ToString());
        flow.Field(language.Text("source"), submitted.Source is { } source ? language.Word("source", Statuses.Name(source)) : null);

        flow.Subheading(language.Text("nomination.steps"));
        flow.Table(
            [
                new(language.Text("position"), 0.12f), new(language.Text("event"), 0.36f), new(language.Text("effective"), 0.16f),
                new(language.Text("recorded"), 0.20f), new(language.Text("by"), 0.16f),
            ],
            file.Events.Select(e => Step(e, language)));
        flow.Paragraph(language.Text("drawn-up", position), quiet: true);
        seal?.Write(flow, language);
        return flow.Finish($"{language.Text("nomination.title")} {submitted.Nomination}", file.Events[^1].Timestamp, language.Text("nomination.foot", submitted.Nomination, position), language);
    }

    private static void Nominee(Flow flow, NomineeRecord? nominee, NominationSubmitted submitted, Language language)
    {
        if (nominee is null)
        {
            flow.Paragraph(language.Text("erased"));
        }
        else
        {
            flow.Field(language.Text("rank"), nominee.Rank);
            flow.Field(language.Text("name"), nominee.Name);
            flow.Field(language.Text("service"), nominee.Service is { } service ? language.Word("service", service) : null);
            flow.Field(language.Text("organisation"), nominee.Organisation);
        }

        flow.Field(language.Text("role"), submitted.Role is { } role ? language.Word("place", role) : null);
    }

    /// <summary>What the slot has come to.</summary>
    private static string SlotOf(NominationFile file) => file.Nomination switch
    {
        { IsHeld: true } or { Status: NominationStatus.Offered } => "held",
        { IsCommitted: true } => "committed",
        { Attended: true } => "utilised",
        { Status: NominationStatus.NoShow } when file.Events.Any(e => e.Data is NomineeDidNotJoin { SlotWasted: true }) => "wasted",
        _ => HadASlot(file) ? "given-back" : "none",
    };

    private static bool HadASlot(NominationFile file) => file.Events.Any(e => e.Data is NominationSubmitted or NominationOffered);

    private static IReadOnlyList<Cell> Step(IEvent e, Language language)
    {
        var code = e.Data switch
        {
            NominationRejected rejected => rejected.Code,
            NominationReturned returned => returned.Code,
            _ => null,
        };
        return
        [
            Language.Position(e.Sequence), new Cell(language.Event(e.EventTypeName), code), language.ShortDay(((IFact)e.Data).EffectiveOn),
            language.Instant(e.Timestamp), language.Actor(e),
        ];
    }
}
