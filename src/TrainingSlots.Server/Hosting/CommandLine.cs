using JasperFx;
using Marten;
using Npgsql;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.Documents;
using TrainingSlots.Server.Hosting.AtRest;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Hosting;

/// <summary>
/// What the program is started for: to serve; <c>rebuild</c> slot use; <c>replay</c> the log; the <c>database</c> alone; to <c>backup</c> or <c>restore</c> it; <c>docs write</c>; or a command of JasperFx,
/// such as <c>codegen write</c>.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] WithoutADatabase = ["codegen", "docs", "help"];

    /// <summary>Work on the source alone needs neither a database nor an authority: names that lead nowhere stand in.</summary>
    public static void PrepareFor(this WebApplicationBuilder builder, string[] args)
    {
        if (args is [var verb, ..] && WithoutADatabase.Contains(verb, StringComparer.Ordinal))
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:TrainingSlots"] = "Host=none.invalid",
                ["Authentication:Authority"] = "https://none.invalid",
                ["AtRest:Keys:0"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            });
        }
    }

    public static async Task<int> RunAsync(this WebApplication app, string[] args)
    {
        switch (args)
        {
            case [] or [['-', ..], ..]:
                Addresses.EnsureFree(app);
                await PrepareDatabaseAsync(app);
                await app.RunAsync();
                return 0;
            case ["rebuild"]:
                return await RebuildAsync(app);
            case ["replay"] or ["restore", _, "--verify"]:
                return await ReplayAsync(app);
            case ["database"]:
                await DatabaseAlone.RunAsync(app);
                return 0;
            case ["docs", "write"]:
                await GeneratedDocuments.WriteAsync(app);
                return 0;
            default:
                return await app.RunJasperFxCommands(args);
        }
    }

    // Before the host starts, which would log a refusal with a stack trace; the guards among its services stay the rule.
    private static async Task PrepareDatabaseAsync(WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        if (isDevelopment && !app.Services.GetRequiredService<DatabaseLocation>().IsEmbedded)
        {
            return;
        }

        var database = DatabaseOf(app);
        try
        {
            await LaterVersion.RefuseAsync(database, CancellationToken.None);
            if (isDevelopment)
            {
                return;
            }

            await FsyncCheck.EnsureDurableAsync(database, CancellationToken.None);
            await UpgradeAlone.EnsureAsync(database, CancellationToken.None);
            await SecretsAtRest.EncryptAsync(database, app.Services.GetRequiredService<AtRestKeys>(), CancellationToken.None);
        }
        catch (NpgsqlException e)
        {
            throw new SetupException($"The database does not answer, or does not let the server in: {e.Message}. Check ConnectionStrings__TrainingSlots.", e);
        }
    }

    private static string DatabaseOf(WebApplication app) => app.Configuration.GetConnectionString("TrainingSlots")!;

    // Nothing is served by this process meanwhile, and no message is handled: the rebuild of slot use is one transaction.
    private static async Task<int> RebuildAsync(WebApplication app)
    {
        await using (app)
        {
            await LaterVersion.RefuseAsync(DatabaseOf(app), CancellationToken.None);
            var store = app.Services.GetRequiredService<IDocumentStore>();
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            Console.Out.WriteLine($"Write models are rebuilt: {await RebuildWriteModels.RunAsync(store, ["%"], CancellationToken.None)} streams.");
            await using var session = store.LightweightSession();
            var rebuilt = await RebuildSlotUseHandler.Handle(new RebuildSlotUse(), session, CancellationToken.None);
            Console.Out.WriteLine($"Slot use is rebuilt: {rebuilt.Events} events, {rebuilt.Keys} countries and years, up to position {rebuilt.Position}.");
            return 0;
        }
    }

    // Reads a snapshot, so it may run beside servers on the same database.
    private static async Task<int> ReplayAsync(WebApplication app)
    {
        await using (app)
        {
            await LaterVersion.RefuseAsync(DatabaseOf(app), CancellationToken.None);
            var store = app.Services.GetRequiredService<IDocumentStore>();
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
            var report = await new Replay(store).RunAsync(new ReplayLog(), events => Console.Out.WriteLine($"{events} events"), CancellationToken.None);
            foreach (var mismatch in report.Mismatches)
            {
                Console.Out.WriteLine($"{mismatch.Key} at {mismatch.Position}: {mismatch.What}: expected {mismatch.Expected}, found {mismatch.Found}");
            }

            Console.Out.WriteLine($"Replayed {report.Events} events of {report.Keys} streams up to position {report.Position}, {report.Promotions} promotions: {report.MismatchesTotal} mismatches.");
            return report.MismatchesTotal == 0 ? 0 : 1;
        }
    }
}
