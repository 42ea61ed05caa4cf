using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security.SignIns;

namespace TrainingSlots.Server.Security;

/// <summary>How people sign in to the pages: OpenID Connect, code flow with PKCE, then a session cookie.</summary>
internal static partial class PageSignIn
{
    /// <summary>The scheme that a request is read by: a bearer token or the cookie of the pages.</summary>
    public const string EitherScheme = "either";

    /// <summary>Where signing in begins.</summary>
    public const string Path = "/sign-in";

    /// <summary>How long a session lives that nobody uses.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    /// <summary>How long a session lives that is used all the time: then the provider is asked again who it is.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromHours(24);

    private const string CookieName = "trainingslots";

    public static void AddPageSignIn(this IServiceCollection services, AccessSettings settings)
    {
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(options =>
            {
                (options.Cookie.Name, options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.SecurePolicy) = (CookieName, true, SameSiteMode.Lax, CookieSecurePolicy.Always);
                (options.ExpireTimeSpan, options.SlidingExpiration) = (SessionLength, true);
                options.LoginPath = Path;
                options.ReturnUrlParameter = "to";
                options.Events.OnValidatePrincipal = SignInCheck.RefuseEndedAsync;
                options.Events.OnRedirectToLogin = LeadToSignIn;
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            })
            .AddOpenIdConnect(options =>
            {
                options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                (options.Authority, options.RequireHttpsMetadata) = (settings.Authority, settings.RequireHttpsMetadata);
                (options.RefreshInterval, options.BackchannelTimeout) = (ProviderKeys.FreshAfter, ProviderKeys.Patience);
                (options.ClientId, options.ClientSecret) = (settings.ClientId, settings.ClientSecret);
                (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
                (options.CallbackPath, options.MapInboundClaims) = (PagesClient.CallbackPath, false);
                (options.NonceCookie.SameSite, options.CorrelationCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
                options.TokenValidationParameters.NameClaimType = "name";
                options.TokenValidationParameters.RoleClaimType = ClaimNames.Own.Role;
                options.Scope.Clear();
                foreach (var scope in settings.Scopes)
                {
                    options.Scope.Add(scope);
                }

                // What the provider says of people may be in the ID token, at its userinfo, or in part at each.
                options.GetClaimsFromUserInfoEndpoint = true;
                options.Events.OnTokenResponseReceived = PageClaims.KeepIdToken;
                options.Events.OnUserInformationReceived = PageClaims.KeepUserInfo;
                options.Events.OnTicketReceived = PageClaims.Read;
                options.Events.OnRedirectToIdentityProviderForSignOut = PageClaims.NameClient;
                options.Events.OnRemoteFailure = TellFailureAsync;
            });
        if (settings.Embedded)
        {
            services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<SecurityKey, OwnAddress>(UseOwnProvider);
        }
    }

    // A file that is asked for with a session that has ended is not the page that signs in.
    private static Task LeadToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.HttpContext))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    // A download is a link, so reading the API works with the cookie too. Writing does not: it takes a token, or a page's form.
    // A program without a token is told so, at whatever address; only a browser is led to sign in.
    private static string SchemeOf(HttpContext http)
    {
        var (isApi, signedIn) = (IsApi(http), http.Request.Cookies.ContainsKey(CookieName));
        var byCookie = isApi ? signedIn && HttpMethods.IsGet(http.Request.Method) : signedIn || Browser.IsAsking(http);
        return byCookie && !http.Request.Headers.ContainsKey("Authorization") ? CookieAuthenticationDefaults.AuthenticationScheme : JwtBearerDefaults.AuthenticationScheme;
    }

    // Whatever comes back from outside: a code that was used, a state of another browser, somebody who changed their mind.
    private static Task TellFailureAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        LogBrokenOff(context.HttpContext.RequestServices.GetRequiredService<ILogger<CallerClaims>>(), context.Failure?.GetType().Name);
        return ProviderFaults.Of(context.Failure) is { } problem ? ProviderFaults.WriteAsync(context.HttpContext, problem) : Browser.ShowAsync(context.HttpContext, Problems.Of(Refusal.Because(
            RefusalCodes.Unauthenticated, "Signing in was broken off, took too long, or was begun in another browser.", remedy: "sign in again")));
    }

    // The provider is this process: people are sent to the address that they came to, the code is redeemed at the one that the server listens on.
    private static void UseOwnProvider(OpenIdConnectOptions options, SecurityKey key, OwnAddress own)
    {
        options.Configuration = new OpenIdConnectConfiguration();
        options.TokenValidationParameters.IssuerSigningKey = key;
        options.TokenValidationParameters.ValidateIssuer = false;
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.IssuerAddress = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/connect/authorize";
            return Task.CompletedTask;
        };
        options.Events.OnAuthorizationCodeReceived = context =>
        {
            context.TokenEndpointRequest!.TokenEndpoint = $"{own.First}/connect/token";
            return Task.CompletedTask;
        };
    }

    /// <summary>Notes that somebody has signed in; who it is is known by the name that events have.</summary>
    internal static void NoteSignedIn(HttpContext http, string? subject) => LogSignedIn(http.RequestServices.GetRequiredService<ILogger<CallerClaims>>(), subject);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Subject} signed in.")]
    private static partial void LogSignedIn(ILogger logger, string? subject);

    // What it says may come from whoever asked, so only its kind is written.
    [LoggerMessage(Level = LogLevel.Information, Message = "Signing in was not completed: {Kind}.")]
    private static partial void LogBrokenOff(ILogger logger, string? kind);
}
