namespace TrainingSlots.Server.Web.Layout;

/// <summary>The words that all pages share.</summary>
public sealed class LayoutTexts;
