using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Tests.Architecture;

/// <summary>The folders of the domain and of the server are floors: each uses those below it, and none above, so that no circle can form.</summary>
public class FloorsTests
{
    /// <summary>From the ground up.</summary>
    private static readonly string[] OfTheDomain =
    [
        "Refusals", "Shared", "Programmes", "Allotments", "Sessions", "Invitations", "Nominations", "Waitlists", "Submissions", "SessionLives", "Years", "Catalogue",
        "WhatIf", "Forecasts", "Seals",
    ];

    /// <inheritdoc cref="OfTheDomain"/>
    private static readonly string[] OfTheServer =
    [
        "Settings", "Languages", "Countries", "Postgres", "Callers", "AtRest", "Http", "Telemetry", "Limits", "Spreadsheets", "People", "NomineeDocuments", "OfficeMessages",
        "Store", "Wording", "Ageing", "Accesses", "Messaging", "SlotUse", "Webhooks", "Notices", "Calendars", "Security", "Features", "Audit", "Forecasts", "Letters",
        "OpenApi", "Documents", "Web", "Hosting", "Demo",
    ];

    [Fact]
    public void Each_folder_of_the_domain_uses_only_those_below_it() => Upwards(typeof(IFact).Assembly, "TrainingSlots.Domain", OfTheDomain).ShouldBeEmpty();

    [Fact]
    public void Each_folder_of_the_server_uses_only_those_below_it() => Upwards(typeof(Json).Assembly, "TrainingSlots.Server", OfTheServer).ShouldBeEmpty();

    /// <summary>The negative control: upside down, nearly everything would be wrong.</summary>
    [Fact]
    public void A_folder_that_used_one_above_it_would_be_found() =>
        Upwards(typeof(IFact).Assembly, "TrainingSlots.Domain", [.. OfTheDomain.Reverse()]).ShouldContain("Nominations.Nomination uses Shared.IFact", StringComparer.Ordinal);

    private static IReadOnlyList<string> Upwards(System.Reflection.Assembly assembly, string root, string[] floors)
    {
        var types = new ArchLoader().LoadAssembly(assembly).Build().Types.Where(type => FolderOf(type, root) is not null).ToList();
        types.Select(type => FolderOf(type, root)).Distinct(StringComparer.Ordinal).ShouldBe(floors, ignoreOrder: true);
        return
        [
            .. types.SelectMany(type => type.Dependencies.Select(of => (Type: type, of.Target)))
                .Where(of => FolderOf(of.Target, root) is { } used && Array.IndexOf(floors, used) > Array.IndexOf(floors, FolderOf(of.Type, root)))
                .Select(of => $"{Name(of.Type, root)} uses {Name(of.Target, root)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The first part of a namespace below the root; of what stands at the root, or elsewhere, null.</summary>
    private static string? FolderOf(IType type, string root) =>
        type.Namespace?.FullName is { } name && name.StartsWith($"{root}.", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static string Name(IType type, string root) => type.FullName[(root.Length + 1)..].Split('+', '<', '`', '/')[0];
}
