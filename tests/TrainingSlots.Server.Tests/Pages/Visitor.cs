using Microsoft.Playwright;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Somebody in front of a browser of their own: Chromium, found by its path.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const int Height = 900;
    private const int Phone = 500;

    /// <summary>The first is the same browser without what only a screen needs.</summary>
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-site-isolation-trials",
    ];

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> Browser = new(StartAsync);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IBrowserContext context;

    private Visitor(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the browser complained of: scripts that failed, what the policy of the page blocked.</summary>
    public List<string> Complaints { get; } = [];

    /// <param name="signedIn">The cookies of somebody who has signed in, as <see cref="SignedInAsync"/> gives them; null for nobody.</param>
    public static async Task<Visitor> ArriveAsync(Uri server, string language, bool scripts, int width, bool dark, string? signedIn = null)
    {
        var (_, browser) = await Browser.Value;
        var own = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            Locale = language,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = Height },
            IsMobile = width < Phone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "Africa/Bamako",
            StorageState = signedIn,
        });
        var visitor = new Visitor(own, await own.NewPageAsync());
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                visitor.Complaints.Add(message.Text);
            }
        };
        visitor.Page.PageError += (_, error) => visitor.Complaints.Add(error);
        return visitor;
    }

    /// <summary>From the start page, by the provider's list of accounts.</summary>
    public async Task SignInAsync(string account)
    {
        await Page.GotoAsync("/");
        await Page.Locator("main a[href='/sign-in']").ClickAsync();
        await Page.Locator($"a[href$='login_hint={account}']").ClickAsync();
        await Page.Locator("form[action='/sign-out']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    /// <summary>The cookies of somebody who has just signed in.</summary>
    public static async Task<string> SignedInAsync(Uri server, string account)
    {
        await using var visitor = await ArriveAsync(server, "en", scripts: true, width: 1280, dark: false);
        await visitor.SignInAsync(account);
        return await visitor.context.StorageStateAsync();
    }

    /// <summary>Opens an address and says with which status it was answered.</summary>
    public async Task<int> OpenAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Presses what sends a form, and waits for the page that answers it: asked whether it is loaded, the page left behind could answer.</summary>
    public async Task SendAsync(string button)
    {
        var loaded = new TaskCompletionSource();
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await Page.Locator(button).First.ClickAsync();
            await loaded.Task.WaitAsync(Patience);
        }
        finally
        {
            Page.Load -= Loaded;
        }
    }

    /// <summary>Runs a script that is too long to be wrapped and copied for its answer, through the debugger.</summary>
    public async Task RunAsync(string script)
    {
        var debugger = await context.NewCDPSessionAsync(Page);
        await debugger.SendAsync("Runtime.evaluate", new Dictionary<string, object>(StringComparer.Ordinal) { ["expression"] = script, ["silent"] = true });
        await debugger.DetachAsync();
    }

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Keeps a picture of the whole page among the artefacts of the run, when they are asked for with PICTURES=1.</summary>
    public Task PictureAsync(string name) => Environment.GetEnvironmentVariable("PICTURES") is not "1" ? Task.CompletedTask : Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, ".artifacts", "pages", name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    public static async Task LeaveAsync()
    {
        if (Browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await Browser.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = Switches }));
    }

    private static string Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("No chromium on the path: tests/run.sh installs it.");
}
