namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The words of the pages of sessions.</summary>
public sealed class SessionTexts;
