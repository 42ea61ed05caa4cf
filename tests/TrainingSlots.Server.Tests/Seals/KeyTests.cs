using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using NSec.Cryptography;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>Keys of the log: made where that is harmless, given elsewhere, changed without a break.</summary>
public class KeyTests
{
    [Fact]
    public async Task A_key_is_changed_by_signing_with_both_for_a_while()
    {
        using var folder = new TemporaryFolder();
        var database = await TestPostgres.NewDatabaseAsync();
        var (old, next) = (NewKey(), Path.Combine(folder.Path, "next.pem"));
        await File.WriteAllTextAsync(next, NewKey());
        var notes = new List<SignedNote>();
        string[] keys = [];
        foreach (var given in new[] { [old], new[] { next, old }, [next] })
        {
            var seal = new Seal(folder.Path, "training.example.org/log", [.. given.Select((key, i) => ($"Seal:Keys:{i}", key))]);
            await using var app = await App.StartAsync(database, seal: seal);
            await app.GrantedAllotment("ML", 1);
            notes.Add((await app.Sealed()).Note);
            keys = [.. (await app.As("auditor").Get("/api/audit/checkpoint"))["keys"].EnumerateArray().Select(key => key.GetString()!)];
        }

        keys.Length.ShouldBe(2);
        keys.Select(key => VerifierKey.Parse(key)!).Select(key => notes.Count(note => note.Signatures.Any(signature => Cosignature.IsRight(note.Text, signature, key, LogKey.Verify)))).ShouldBe([2, 2]);
        notes[1].Signatures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_private_key_is_not_in_the_database_and_nobody_else_may_read_its_file()
    {
        using var folder = new TemporaryFolder();
        await using var app = await App.StartAsync(seal: new Seal(folder.Path));
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();
        var file = Path.Combine(folder.Path, "log.key");

        var secret = string.Concat((await File.ReadAllLinesAsync(file)).Where(line => !line.StartsWith('-')));
        var core = secret[^43..];
        (await app.AskAll("select vkey from training_slots.seal_key union all select note from training_slots.seal_checkpoint union all select id::text from training_slots.seal_log"))
            .ShouldAllBe(text => !text.Contains(core, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("Keys:0", "/nowhere/log.key", "Seal__Keys__0 is neither a key in PEM nor the path of a file")]
    [InlineData("Keys:0", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "openssl genpkey")]
    [InlineData("Witnesses:0", "somebody", "is not the public key of a witness")]
    [InlineData("Witnesses:0", "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "is not the public key of a witness")]
    [InlineData("Origin", "a log", "without spaces")]
    public void What_is_wrong_with_the_settings_is_told(string name, string value, string told) =>
        Should.Throw<SetupException>(() => Load("Production", (name, value))).Message.ShouldContain(told);

    [Fact]
    public void A_key_without_its_first_line_is_not_told_to_the_log()
    {
        const string Body = "MC4CAQAwBQYDK2VwBCIEIHsomething";

        var told = Should.Throw<SetupException>(() => Load("Production", ("Keys:0", Body)));

        told.ToString().ShouldNotContain(Body);
    }

    [Fact]
    public void Outside_development_no_key_is_made()
    {
        Load("Production").ShouldBeEmpty();
        Load("Production", ("Keys:0", NewKey())).Count.ShouldBe(1);
    }

    private static IReadOnlyList<LogKey> Load(string environment, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => $"Seal:{setting.Name}", string? (setting) => setting.Value, StringComparer.Ordinal)).Build();
        return LogKey.Load(SealSettings.Read(configuration, new HostingEnvironment { EnvironmentName = environment }, new DatabaseLocation(IsEmbedded: false, "/nowhere", null)), "training.example.org/log");
    }

    private static string NewKey()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return System.Text.Encoding.UTF8.GetString(key.Export(KeyBlobFormat.PkixPrivateKeyText));
    }
}
