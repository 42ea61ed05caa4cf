using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;

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

    /// <summary>Puts the actor, the correlation and the receipt that caused it on every event of the session.</summary>
    internal static void Stamp(IDocumentSession session, CommandContext context)
    {
        session.LastModifiedBy = context.Actor.Subject;
        session.CorrelationId = context.Correlation;
        session.CausationId = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        session.SetHeader(Roles, string.Join(' ', context.Actor.Roles));
        session.SetHeader(Countries, string.Join(' ', context.Actor.Countries));
    }

    /// <summary>Puts on each event what the audit filters and the projections route by.</summary>
    internal static void Route(IEnumerable<StreamInHand> streams)
    {
        foreach (var stream in streams)
        {
            foreach (var (name, value) in Of(stream.State))
            {
                foreach (var e in stream.Events)
                {
                    e.SetHeader(name, value);
                }
            }
        }
    }

    /// <summary>The country that a stream is about, or null.</summary>
    internal static string? CountryOf(object? state) =>
        Of(state).Where(header => string.Equals(header.Name, Country, StringComparison.Ordinal)).Select(header => header.Value).FirstOrDefault();

    private static (string Name, string Value)[] Of(object? state) => state switch
    {
        Allotment a => [(Country, a.Country), (Programme, a.Programme), (Year, a.Year)],
        Session s => [(Programme, s.Announced.Programme), (Year, s.Announced.Year), (Session, s.Announced.Code)],
        Invitation i => [(Country, i.Issued.Country), (Session, i.Issued.Session)],
        Nomination n => [(Country, n.Submitted.Country), (Programme, n.Submitted.Programme), (Year, n.Submitted.Year), (Session, n.Submitted.Session)],
        Domain.Programmes.Programme p => [(Programme, p.Code)],
        _ => [],
    };
}
