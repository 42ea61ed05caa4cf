using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>An invitation as clients see it.</summary>
/// <param name="Programme">The programme of its session.</param>
/// <param name="Year">The year that its places are charged to.</param>
/// <param name="Accepted">Places accepted, by role.</param>
/// <param name="Filled">Places filled by live nominations, by role.</param>
/// <param name="Actions">The steps open to the caller; only in the answer for one invitation.</param>
public sealed record InvitationView(
    Guid Id, string Session, string Country, string Issuer, string Addressee, InvitationStatus Status,
    IReadOnlyDictionary<string, int> Offered, IReadOnlyDictionary<string, int> Accepted, IReadOnlyDictionary<string, int> Filled,
    DateOnly ReplyBy, bool RepresentativeAllowed, Source? Source, long Version, long Position,
    string Programme, string Year, IReadOnlyList<string>? Actions = null)
{
    public static InvitationView Of(Invitation invitation, SessionPublished session, long version)
    {
        var issued = invitation.Issued;
        return new InvitationView(
            issued.Invitation, issued.Session, issued.Country, issued.Issuer, issued.Addressee, invitation.Status,
            issued.Offered, invitation.Accepted,
            invitation.Filled.Values.GroupBy(role => role, StringComparer.Ordinal).ToDictionary(role => role.Key, role => role.Count(), StringComparer.Ordinal),
            invitation.ReplyBy, issued.RepresentativeAllowed, issued.Source, version, invitation.Position,
            session.Programme, InvitationDecisions.YearOf(invitation, session));
    }
}
