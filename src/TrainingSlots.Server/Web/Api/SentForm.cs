using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Web.Api;

/// <summary>
/// A form as it is shown: empty, or as it was sent with what was wrong with it.
/// </summary>
/// <param name="Values">What stands in its fields, by the API's names.</param>
/// <param name="Problem">Why it was refused; null when it was not sent yet.</param>
public sealed record SentForm(IReadOnlyDictionary<string, string> Values, ProblemJson? Problem = null)
{
    /// <summary>The field of a form that carries its Idempotency-Key.</summary>
    public const string KeyField = "_key";

    /// <summary>The field by which somebody says: do it, as it was shown. Until then a step that is shown before it is done is a dry run.</summary>
    public const string ConfirmedField = "_confirmed";

    /// <summary>A form with nothing in it, each with a key of its own.</summary>
    public static SentForm Empty => new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A form that is filled in already.</summary>
    public static SentForm With(params (string Name, string? Value)[] values) => new(values
        .Where(value => value.Value is not null).ToDictionary(value => value.Name, value => value.Value!, StringComparer.Ordinal));

    public string this[string field] => Values.GetValueOrDefault(field, string.Empty);

    /// <summary>The key with which it is sent: the same until it is accepted, so that sending it again counts once.</summary>
    public string Key { get; } = Values.TryGetValue(KeyField, out var known) ? known : Guid.NewGuid().ToString();

    public bool IsConfirmed => Values.ContainsKey(ConfirmedField);

    /// <summary>What is wrong with a field, in words. The API calls a part of a map <c>earmarks.Army</c>, the form <c>earmarks[Army]</c>.</summary>
    public IReadOnlyList<string> ErrorsOf(string field) => Problem?.Errors?.GetValueOrDefault(field.Replace('[', '.').TrimEnd(']')) ?? [];

    /// <summary>Reads what was sent.</summary>
    internal static async Task<SentForm> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new SentForm(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
    }

    /// <summary>Sends it as the command that the operation takes.</summary>
    /// <param name="dryRun">True to decide and write nothing: what would be written is answered.</param>
    internal Task<ApiAnswer<T>> SendAsync<T>(ApiClient api, string operation, object? route = null, bool dryRun = false)
        where T : class
    {
        var values = new RouteValueDictionary(route);
        var body = FormBody.Of(api.BodyOf(operation), Values, [.. values.Keys]);
        if (dryRun)
        {
            values["dryRun"] = "true";
        }

        return api.PostAsync<T>(operation, values, body, dryRun ? null : Values.GetValueOrDefault(KeyField));
    }

    /// <summary>What would be written and what the balances would be.</summary>
    internal Task<ApiAnswer<DryRunAnswer>> PreviewAsync(ApiClient api, string operation, object? route = null) => SendAsync<DryRunAnswer>(api, operation, route, dryRun: true);

    /// <summary>With what was wrong, where it was refused.</summary>
    internal SentForm After<T>(ApiAnswer<T> answer)
        where T : class => answer.Problem is { } problem ? Refused(problem) : this;

    internal SentForm Refused(ProblemJson problem) => this with { Problem = problem };
}
