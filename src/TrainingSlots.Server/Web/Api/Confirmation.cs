using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Web.Api;

/// <summary>Steps that are shown before they are done: the first sending is a dry run, the second does it.</summary>
internal static class Confirmation
{
    /// <summary>The field by which somebody says: do it, as it was shown.</summary>
    public const string Field = "_confirmed";

    public static bool IsGiven(this SentForm form) => form.Values.ContainsKey(Field);

    /// <summary>What would be written and what the balances would be.</summary>
    public static Task<ApiAnswer<DryRunAnswer>> PreviewAsync(this SentForm form, ApiClient api, string operation, object? route = null) =>
        form.SendAsync<DryRunAnswer>(api, operation, route, dryRun: true);
}
