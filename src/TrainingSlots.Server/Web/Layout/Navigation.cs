using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Layout;

/// <summary>A room of the pages, open to whoever may call its operation.</summary>
/// <param name="Text">Key of its name.</param>
public sealed record Room(string Text, string Address, string Operation)
{
    private static readonly Room[] All =
    [
        new("nav.slots", "/slots", "SlotUseMatrix"),
        new("nav.nominations", "/nominations", "ListNominations"),
        new("nav.invitations", "/invitations", "ListInvitations"),
        new("nav.sessions", "/sessions", "ListSessions"),
        new("nav.audit", "/audit", "BrowseEvents"),
        new("nav.notices", "/notices", "ReadNoticeSubscription"),
        new("nav.sign-ins", "/accounts/sessions", "EndSignIns"),
        new("nav.dead-letters", "/operations/dead-letters", "ReadDeadLetters"),
    ];

    // Coordinators read no log, but may hold a sheet against it.
    private static readonly Room Reconciliation = new("nav.reconciliation", "/audit/reconciliation", "Reconcile");

    private static readonly Room Desk = new("nav.desk", "/desk", "ListNominations");

    /// <summary>The rooms open to whoever is signed in; those who speak for countries, and coordinators, have a desk of their own.</summary>
    internal static IEnumerable<Room> OpenTo(ApiClient api) => (HasDesk(api.Actor) ? [Desk, .. All] : Others(api)).Where(room => api.May(room.Operation));

    /// <summary>Where somebody begins: at what the role is for.</summary>
    public static string HomeOf(Actor actor) =>
        HasDesk(actor) ? Desk.Address : actor.Roles.Contains(Roles.Auditor, StringComparer.Ordinal) ? "/audit" : "/nominations";

    private static Room[] Others(ApiClient api)
    {
        Room[] rooms = api.May("BrowseEvents") ? [.. All] : [.. All, Reconciliation];
        return api.May("CorrectNomination") ? [Desk, .. rooms] : rooms;
    }

    private static bool HasDesk(Actor actor) => actor.Roles.Any(role => role is Roles.Mission or Roles.Nodal)
        && !actor.Roles.Any(role => role is Roles.Coordinator or Roles.Administrator or Roles.Auditor);
}
