namespace TrainingSlots.Server.Web.Layout;

/// <summary>The words of fields that many forms have.</summary>
public sealed class FormTexts;
