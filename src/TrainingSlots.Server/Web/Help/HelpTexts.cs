namespace TrainingSlots.Server.Web.Help;

/// <summary>The words of the field, each with a line of help.</summary>
public sealed class HelpTexts;
