namespace TrainingSlots.Server.Web.Desk;

/// <summary>The words of the desk.</summary>
public sealed class DeskTexts;
