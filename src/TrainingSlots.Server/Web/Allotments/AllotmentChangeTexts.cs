namespace TrainingSlots.Server.Web.Allotments;

/// <summary>The words of the forms that change an allotment.</summary>
public sealed class AllotmentChangeTexts;
