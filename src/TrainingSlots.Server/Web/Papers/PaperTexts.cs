namespace TrainingSlots.Server.Web.Papers;

/// <summary>The words of documents and of messages between offices.</summary>
public sealed class PaperTexts;
