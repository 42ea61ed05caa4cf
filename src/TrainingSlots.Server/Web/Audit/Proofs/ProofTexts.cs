namespace TrainingSlots.Server.Web.Audit.Proofs;

/// <summary>The words of the seal and its proofs.</summary>
public sealed class ProofTexts;
