namespace TrainingSlots.Server.Web.Invitations;

/// <summary>The words of the pages of invitations.</summary>
public sealed class InvitationTexts;
