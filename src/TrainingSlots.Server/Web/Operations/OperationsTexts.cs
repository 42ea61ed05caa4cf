namespace TrainingSlots.Server.Web.Operations;

/// <summary>The words of running the product.</summary>
public sealed class OperationsTexts;
