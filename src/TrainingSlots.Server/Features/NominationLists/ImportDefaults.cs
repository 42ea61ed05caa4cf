using System.Text.Json.Nodes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What the request says for rows that do not say it themselves.</summary>
/// <param name="Dates">How a day and a month in numbers are read.</param>
/// <param name="LeavesHiddenOut">True when rows that nobody sees are not read.</param>
internal sealed record ImportDefaults(string? Session, string? Country, DateOrder? Dates, bool LeavesHiddenOut)
{
    public IReadOnlyCollection<string> Fields => [.. new[] { Session is null ? null : "session", Country is null ? null : "country" }.OfType<string>()];

    public JsonObject NewRow()
    {
        var row = new JsonObject { ["nominee"] = new JsonObject() };
        foreach (var (field, value) in new[] { ("session", Session), ("country", Country) }.Where(given => given.Item2 is not null))
        {
            row[field] = value;
        }

        return row;
    }

    public static ImportDefaults Read(IQueryCollection query, FieldErrors errors)
    {
        var (session, country) = (query["session"].FirstOrDefault(), query["country"].FirstOrDefault());
        if (session is not null && !StorableText.Is(session))
        {
            errors.Add("session", "must not contain U+0000");
        }
        else if (!FilterWords.IsOne("session", session))
        {
            errors.Add("session", FilterWords.Expected("session"));
        }

        if (country is not null && !CountryNames.IsKnown(country))
        {
            errors.Add("country", Rules.CountryText, isCountry: true);
        }

        var dates = query["dates"].FirstOrDefault();
        if (dates is not (null or "dmy" or "mdy"))
        {
            errors.Add("dates", "must be dmy or mdy");
        }

        return new ImportDefaults(session, country, dates switch { "dmy" => DateOrder.Dmy, "mdy" => DateOrder.Mdy, _ => null }, HiddenRows.AreLeftOut(query, errors));
    }
}
