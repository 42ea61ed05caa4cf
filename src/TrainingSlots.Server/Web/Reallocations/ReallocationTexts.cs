namespace TrainingSlots.Server.Web.Reallocations;

/// <summary>The words of the page that moves slots between countries.</summary>
public sealed class ReallocationTexts;
