namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The words of the pages of nominations.</summary>
public sealed class NominationTexts;
