namespace TrainingSlots.Server.Web.Allotments;

/// <summary>The words of the pages of allotments.</summary>
public sealed class AllotmentTexts;
