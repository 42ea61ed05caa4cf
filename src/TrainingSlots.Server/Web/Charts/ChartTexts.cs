namespace TrainingSlots.Server.Web.Charts;

/// <summary>The words of charts: English in <c>ChartTexts.resx</c>, French in <c>ChartTexts.fr.resx</c>.</summary>
public sealed class ChartTexts;
