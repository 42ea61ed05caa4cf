namespace TrainingSlots.Server.Web.Invitations;

/// <summary>The words of the form that issues an invitation.</summary>
public sealed class IssueTexts;
