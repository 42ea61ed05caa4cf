namespace TrainingSlots.Server.Web.Api;

/// <summary>Filters as forms send them: they live in the address.</summary>
internal static class AskedFilters
{
    /// <summary>A filter that was filled in; an empty field asks for nothing.</summary>
    public static string? Given(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Those of these names that were filled in, as a form.</summary>
    public static SentForm Of(IQueryCollection query, params IEnumerable<string> names) =>
        SentForm.With([.. names.Select(name => (name, query[name].ToString().Given()))]);

    /// <summary>The same for the API, with others that are not null.</summary>
    public static RouteValueDictionary Route(this SentForm filters, params (string Name, object? Value)[] others)
    {
        var route = new RouteValueDictionary(filters.Values.Select(filter => KeyValuePair.Create(filter.Key, (object?)filter.Value)));
        foreach (var (name, value) in others)
        {
            route[name] = value;
        }

        return route;
    }

    /// <summary>The address of a page with these parameters; those that are null are left out.</summary>
    public static string Address(string page, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return query.Length == 0 ? page : $"{page}?{query}";
    }

    /// <summary>The same page with the same filters but for these.</summary>
    public static string Keeping(this SentForm filters, string page, params (string Name, string? Value)[] others) => Address(
        page, filters.Values.Select(filter => (filter.Key, (string?)filter.Value)).ExceptBy(others.Select(other => other.Name), filter => filter.Key, StringComparer.Ordinal).Concat(others));
}
