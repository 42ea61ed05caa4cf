namespace TrainingSlots.Server.Web.Programmes;

/// <summary>The words of the pages of programmes and their policies.</summary>
public sealed class ProgrammeTexts;
