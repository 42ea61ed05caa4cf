using TrainingSlots.Server.Callers;
using TrainingSlots.Server.OfficeMessages;

namespace TrainingSlots.Server.Notices;

/// <summary>
/// Who wants to be told of what, and where to. The address is personal data: it stands here, encrypted, and in no event, and goes with the document when
/// somebody unsubscribes. Roles, countries and institutes are those that the person had when they last set it.
/// </summary>
/// <param name="Subject">As the provider calls the person; one subscription each.</param>
/// <param name="Address">Encrypted.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Since">The last position of the log when it was made: what came before is not told.</param>
public sealed record NoticeSubscription(
    Guid Id, string Subject, string Address, string Language, string TimeZone, NoticeTime When, IReadOnlyList<NoticeKind> Kinds,
    IReadOnlyList<string> Roles, IReadOnlyList<string> Countries, IReadOnlyList<string> Institutes, long Since)
{
    /// <summary>What its address is encrypted for.</summary>
    internal const string Purpose = "address for notices";

    /// <summary>How many mails in a row may come back before no more are sent.</summary>
    internal const int MaxBounces = 3;

    /// <summary>Mails that came back since the last one that did not.</summary>
    public int Bounces { get; init; }

    /// <summary>True when too many came back: nothing is sent until the person sets it anew.</summary>
    public bool Paused { get; init; }

    /// <summary>How often it was set.</summary>
    public long Version { get; init; }

    /// <summary>True when the person asked for what is told, and might read it.</summary>
    internal bool Wants(Told told)
    {
        if (Paused || told.Position <= Since || !Kinds.Contains(told.Kind) || (told.From is { } from && string.Equals(Office.RoleOf(Roles), from, StringComparison.Ordinal)))
        {
            return false;
        }

        var actor = new Actor(Subject, [.. Roles.Intersect(NoticeKinds.RolesOf(told.Kind), StringComparer.Ordinal)], Countries, Institutes);
        return actor.Roles.Count > 0 && actor.MayActForInstitute(told.Institute) && (actor.CountryScope is null || told.Countries.Any(actor.MayActFor));
    }

    internal static string LockOf(string subject) => $"notices/{subject}";

    /// <summary>Nothing of the person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(NoticeSubscription)} {Id}";
}
