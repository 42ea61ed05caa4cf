using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Server.Store;

/// <summary>What is stored beside each event: who did it, and which country, programme, year and session it is about.</summary>
public static class EventHeaders
{
    public const string Roles = "roles";
    public const string Countries = "countries";
    public const string Country = "country";
    public const string Programme = "programme";
    public const string Year = "year";
    public const string Session = "session";

    /// <summary>Puts on each event the actor, the correlation and the receipt of the command that it came of: several commands may share a transaction.</summary>
    internal static void Stamp(IEnumerable<StreamInHand> streams)
    {
        foreach (var (e, by) in streams.SelectMany(stream => stream.Events.Zip(stream.Added, (e, added) => (e, added.By))))
        {
            e.UserName = by.Actor.Subject;
            e.CorrelationId = by.Correlation;
            e.CausationId = by.IdempotencyKey is null ? null : Receipts.IdOf(by);
            e.SetHeader(Roles, string.Join(' ', by.Actor.Roles));
            e.SetHeader(Countries, string.Join(' ', by.Actor.Countries));
        }
    }

    /// <summary>Puts on each event what the audit filters and the projections route by.</summary>
    internal static void Route(IEnumerable<StreamInHand> streams)
    {
        var all = streams.ToList();
        var sessions = all.Select(stream => stream.State).OfType<Session>().ToDictionary(session => session.Announced.Code, StringComparer.Ordinal);
        var nominations = all.Select(stream => stream.State).OfType<Nomination>().ToDictionary(nomination => nomination.Submitted.Nomination, nomination => nomination.Submitted.Country);
        foreach (var stream in all)
        {
            var about = Of(stream.State, sessions);
            foreach (var e in stream.Events)
            {
                foreach (var (name, value) in about)
                {
                    e.SetHeader(name, value);
                }

                if (stream.State is Session && CountryOf(e.Data, nominations) is { } country)
                {
                    e.SetHeader(Country, country);
                }
            }
        }
    }

    /// <summary>The country that a stream is about, or null.</summary>
    internal static string? CountryOf(object? state) => state switch
    {
        Allotment a => a.Country,
        Invitation i => i.Issued.Country,
        Nomination n => n.Submitted.Country,
        _ => null,
    };

    private static (string Name, string Value)[] Of(object? state, Dictionary<string, Session> sessions) => state switch
    {
        Allotment a => [(Country, a.Country), (Programme, a.Programme), (Year, a.Year)],
        Session s => [(Programme, s.Announced.Programme), (Year, s.Announced.Year), (Session, s.Announced.Code)],
        Invitation i when sessions.TryGetValue(i.Issued.Session, out var s) =>
            [(Country, i.Issued.Country), (Session, i.Issued.Session), (Programme, s.Announced.Programme), (Year, InvitationDecisions.YearOf(i, s.Announced))],
        Invitation i => [(Country, i.Issued.Country), (Session, i.Issued.Session)],
        Nomination n => [(Country, n.Submitted.Country), (Programme, n.Submitted.Programme), (Year, n.Submitted.Year), (Session, n.Submitted.Session)],
        Domain.Programmes.Programme p => [(Programme, p.Code)],
        _ => [],
    };

    /// <summary>The country that a fact of a session is about, where it is about one.</summary>
    private static string? CountryOf(object fact, Dictionary<Guid, string> nominations) => fact switch
    {
        SeatHeld seat => seat.Country,
        WaitlistJoined waiting => waiting.Country,
        SessionPlacesAccepted places => places.Country,
        SessionPlacesGivenUp places => places.Country,
        SeatCommitted seat => nominations.GetValueOrDefault(seat.Nomination),
        SeatJoined seat => nominations.GetValueOrDefault(seat.Nomination),
        SeatReleased seat => nominations.GetValueOrDefault(seat.Nomination),
        SeatCorrected seat => nominations.GetValueOrDefault(seat.Nomination),
        WaitlistRecharged turn => nominations.GetValueOrDefault(turn.Nomination),
        WaitlistLeft left => nominations.GetValueOrDefault(left.Nomination),
        IPlaceOffered offer => nominations.GetValueOrDefault(offer.Nomination),
        _ => null,
    };
}
