namespace TrainingSlots.Domain.Invitations;

/// <summary>The steps of an invitation, by the last part of their address (domain.md section 4).</summary>
public static class InvitationLife
{
    private const string ToAccept = "accept";
    private const string ToExtend = "extend";
    private const string ToRescind = "rescind";

    /// <summary>The steps that its status allows. Numbers and dates may still refuse one.</summary>
    public static IReadOnlyList<string> OpenTo(Invitation invitation) => invitation.Status switch
    {
        InvitationStatus.Issued => ["acknowledge", ToAccept, "decline", ToExtend, ToRescind],
        InvitationStatus.Acknowledged => [ToAccept, "decline", ToExtend, ToRescind],
        InvitationStatus.Accepted when invitation.Issued.Offered.Values.Sum() > invitation.Accepted.Values.Sum() => [ToAccept, ToExtend, ToRescind],
        InvitationStatus.Accepted => [ToRescind],
        _ => [],
    };
}
