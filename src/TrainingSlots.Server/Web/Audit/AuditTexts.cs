namespace TrainingSlots.Server.Web.Audit;

/// <summary>The words of the audit room.</summary>
public sealed class AuditTexts;
