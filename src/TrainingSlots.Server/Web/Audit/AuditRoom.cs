using TrainingSlots.Server.Audit.Suppositions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>A part of the audit room, open to whoever may call its operation.</summary>
/// <param name="Text">Key of its name.</param>
public sealed record AuditRoom(string Text, string Address, string Operation)
{
    private static readonly AuditRoom[] All =
    [
        new("nav.events", "/audit", "BrowseEvents"),
        new("nav.balance", "/audit/balance", "ReadSlotUse"),
        new("nav.replay", "/audit/replay", "ReplayLog"),
        new("nav.reconciliation", "/audit/reconciliation", "Reconcile"),
        new("nav.what-if", "/audit/what-if", nameof(AskWhatIf)),
        new("nav.seal", "/audit/seal", "ReadProof"),
        new("nav.refusals", "/audit/refusals", "ReadRefusals"),
    ];

    internal static IReadOnlyList<AuditRoom> OpenTo(ApiClient api) => [.. All.Where(room => api.May(room.Operation))];
}
