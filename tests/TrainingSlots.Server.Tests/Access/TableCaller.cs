using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>Somebody who knocks at every operation.</summary>
/// <param name="Column">What they may, in the table.</param>
/// <param name="HasCountry">False for a role that reaches no country at all: all that others have is another's.</param>
internal sealed record TableCaller(string Name, Caller As, string Column, bool HasCountry = true)
{
    /// <summary>True for an institute: its sessions limit it, and a country that it asks for only narrows them.</summary>
    public bool IsBySession => Column.EndsWith("institute", StringComparison.Ordinal);

    public const string Nobody = "nobody";
    public const string WithoutRole = "without a role";

    public static async Task<IReadOnlyList<TableCaller>> AllAsync(App app)
    {
        var accounts = new List<TableCaller>();
        foreach (var account in AccessTable.Callers.Where(caller => !caller.Contains(' ', StringComparison.Ordinal)))
        {
            accounts.Add(new(account, app.Bearing(await app.TokenOf(account)), account));
        }

        return
        [
            .. accounts,
            new("one institute", app.Acting("institute", ("institute", TwoCountries.Institute)), "one institute"),
            new("a coordinator of no country", app.Acting("coordinator", ("country", Array.Empty<string>())), "coordinator-ml", HasCountry: false),
            new("a mission of no country", app.Acting("mission"), "mission-ml", HasCountry: false),
            new("a nodal authority of no country", app.Acting("nodal", ("country", Array.Empty<string>())), "nodal-ml", HasCountry: false),
            new(WithoutRole, app.Acting("guest"), WithoutRole),
            new(Nobody, app.Nobody(), Nobody),
        ];
    }
}
