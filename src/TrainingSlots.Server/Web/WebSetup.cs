using System.IO.Compression;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Forms;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web;

/// <summary>What the pages need of the host.</summary>
public static class WebSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPages, OwnPages>();
        // In Development static files are watched for changes, and then sent whole: five times the weight on a bad line.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<IStringLocalizerFactory, BooksInHand>();
        builder.Services.AddLocalization();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<StaticFiles>();
        builder.Services.AddSingleton<Operations>();
        builder.Services.AddScoped(_ => Language.Current);
        builder.Services.AddScoped<FormWords>();
        builder.Services.AddScoped(services => new ApiClient(
            services.GetRequiredService<Operations>(), services.GetRequiredService<LinkGenerator>(), services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<IAuthorizationService>(), services.GetRequiredService<IAuthorizationPolicyProvider>(),
            services.GetRequiredService<IHttpContextAccessor>().HttpContext!));

        // Names and French stay as they are; only what would be markup is escaped.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));

        // Development has no TLS, and this cookie, unlike that of the session, is never made without it.
        var secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        builder.Services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SameSite, options.Cookie.SecurePolicy, options.SuppressXFrameOptionsHeader) =
            ("trainingslots-form", SameSiteMode.Strict, secure, true));

        // A page's only secret, the token of its forms, is masked anew with every page, so it cannot be guessed from the sizes of answers. Lists
        // of rows shrink to a tenth, for missions on poor lines.
        builder.Services.AddResponseCompression(options =>
            (options.EnableForHttps, options.MimeTypes) = (true, [MediaTypeNames.Text.Html, SheetFormat.Csv.MediaType, SheetFormat.Ndjson.MediaType, CalendarFile.MediaType]));
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>Headers and compression: before anything that may write a page.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
    }

    /// <summary>The style sheets, the one script and the pictures.</summary>
    public static void MapAssets(this WebApplication app) => app.MapStaticAssets().ShortCircuit().AllowAnonymous();
}
