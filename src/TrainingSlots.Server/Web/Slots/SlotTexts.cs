namespace TrainingSlots.Server.Web.Slots;

/// <summary>The words of the pages of slots.</summary>
public sealed class SlotTexts;
