namespace TrainingSlots.Server.Web.Forms;

/// <summary>The words of fields that many forms have.</summary>
public sealed class FormTexts;
