namespace TrainingSlots.Server.Web.Upkeep;

/// <summary>The words of running the product.</summary>
public sealed class UpkeepTexts;
