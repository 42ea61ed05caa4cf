using Microsoft.AspNetCore.WebUtilities;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.SignIn;

/// <summary>The page of the embedded provider: a click signs in a demo account.</summary>
internal static class AccountsPage
{
    public static Task ShowAsync(HttpContext http)
    {
        var again = http.Request.Path + http.Request.QueryString.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return Page.Of<DemoAccountList>(new
        {
            Accounts = DemoAccounts.All.Select(account => new AccountLink(
                account.Name, account.Role, account.Countries, QueryHelpers.AddQueryString(again, "login_hint", account.Name))).ToList(),
        }).ExecuteAsync(http);
    }
}

/// <summary>A demo account and the link that signs it in.</summary>
public sealed record AccountLink(string Name, string Role, IReadOnlyList<string> Countries, string Address);
