using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Hosting.AtRest;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Calendars;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;
using TrainingSlots.Server.Tests.Webhooks;

namespace TrainingSlots.Server.Tests.AtRest;

/// <summary>Whoever has the database has no secret of it.</summary>
public sealed class AtRestTests
{
    private const string SessionKeys = "select key::text from training_slots.session_key";
    private const string Secrets = "select data ->> 'current' from training_slots.mt_doc_webhooksecret";

    /// <summary>Every row of every table, as a dump has them; bytes as hexadecimal digits.</summary>
    private const string EveryTable =
        """
        select string_agg(format('select t::text from %I.%I t', table_schema, table_name), ' union all ') from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        """;

    [Fact]
    public async Task Neither_a_session_key_nor_a_secret_of_a_webhook_nor_the_address_of_a_calendar_is_in_any_table_of_the_database()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await App.StartAsync();
        var hook = await app.Webhook(receiver);
        var renewed = (await hook.Do("rotate-secret"))["secret"].GetString()!;
        await app.NewNomination();
        await hook.CaughtUp();
        var calendar = await app.CalendarOf("auditor");
        Protect(app, "a cookie");
        var session = MasterKey(Plain(app, (await app.AskAll(SessionKeys)).Single()));

        var dump = string.Join('\n', await app.AskAll((await app.AskAll(EveryTable)).Single()));

        dump.ShouldContain("at-rest:");
        dump.ShouldNotContain("masterKey");
        dump.ShouldNotContain(calendar.Token);
        foreach (var secret in new[] { hook.Secret, renewed, session }.Select(text => text.Replace("whsec_", string.Empty, StringComparison.Ordinal)))
        {
            dump.ShouldNotContain(secret);
            dump.ShouldNotContain(Convert.ToHexStringLower(Convert.FromBase64String(secret)));
            dump.ShouldNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret)));
        }
    }

    [Fact]
    public async Task Documents_and_messages_stand_encrypted_and_follow_a_new_first_key()
    {
        using var folder = new TemporaryFolder("keys-");
        var (old, young, text, bytes) = (Environment.GetEnvironmentVariable("AtRest__Keys__0")!, NewKey(), "Colonel Samaké is ill", Files.Pdf("Colonel Samaké"));
        string database, address, document;
        await using (var first = await App.StartAsync())
        {
            database = first.Database;
            address = $"/api/nominations/{await first.Nominated(await first.Session((await first.GrantedAllotment("ML", 3)).Programme))}";
            document = $"{address}/documents/{(await first.As("nodal-ml").Post($"{address}/documents", new DocumentUpload("passport", bytes, "Samaké.pdf"))).ShouldBe(201).Id}";
            (await first.As("nodal-ml").Post($"{address}/messages", new { text })).ShouldBe(201);
            var dump = string.Join('\n', await first.AskAll((await first.AskAll(EveryTable)).Single()));
            dump.ShouldNotContain(text);
            dump.ShouldNotContain("Samaké.pdf");
            dump.ShouldNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes("Samaké")));
        }

        foreach (var given in new[] { [young, old], new[] { young } })
        {
            await using var next = await StartAsync(database, given);
            (await next.As("auditor").Download(document)).ShouldBeFound().Bytes.ShouldBe(bytes);
            (await next.As("auditor").Get($"{address}/messages")).ShouldBe(200)["messages"][0].GetProperty("text").GetString().ShouldBe(text);
        }

        (await ServerProcess.RefusedAsync(database, folder.In("seal"), ("AtRest__Keys__0", old))).Told.ShouldStartWith("AtRest__Keys has no key");
    }

    [Fact]
    public async Task What_stood_plain_from_an_older_version_goes_on_and_is_encrypted_at_the_next_start()
    {
        await using var receiver = await Receiver.StartAsync();
        string database, cookie;
        Hook hook;
        await using (var before = await App.StartAsync())
        {
            (database, hook) = (before.Database, await before.Webhook(receiver));
            cookie = Protect(before, "a cookie");
            await before.Ask($"update training_slots.mt_doc_webhooksecret set data = jsonb_set(data, '{{current}}', '\"{hook.Secret}\"')");
            await before.Ask($"update training_slots.session_key set key = '{Plain(before, (await before.AskAll(SessionKeys)).Single()).Replace("'", "''", StringComparison.Ordinal)}'::xml");
            (await before.AskAll(SessionKeys)).Single().ShouldContain("masterKey");
        }

        await using var after = await App.StartAsync(database);

        Unprotect(after, cookie).ShouldBe("a cookie");
        (await after.AskAll(SessionKeys)).Single().ShouldNotContain("masterKey");
        (await after.AskAll(Secrets)).Single().ShouldNotContain("whsec_");
        await after.NewNomination();
        await (hook with { App = after }).CaughtUp();
        receiver.Messages.ShouldAllBe(message => message.SignedBy(hook.Secret) == 1);
    }

    [Fact]
    public async Task A_new_first_key_takes_over_at_the_next_start_and_then_the_old_one_is_not_needed()
    {
        using var folder = new TemporaryFolder("keys-");
        var (old, young, file) = (Environment.GetEnvironmentVariable("AtRest__Keys__0")!, NewKey(), folder.In("young.key"));
        await File.WriteAllTextAsync(file, young + "\n");
        string database, cookie;
        await using (var first = await App.StartAsync())
        {
            (database, cookie) = (first.Database, Protect(first, "a cookie"));
            await first.Webhook("https://hooks.example.org");
        }

        foreach (var given in new[] { [file, old], new[] { young } })
        {
            await using var next = await StartAsync(database, given);
            Unprotect(next, cookie).ShouldBe("a cookie");
            var keys = new AtRestKeys([Convert.FromBase64String(young)]);
            (await next.AskAll(Secrets)).Count.ShouldBe(1);
            (await next.AskAll(Secrets)).ShouldAllBe(secret => keys.IsCurrent(secret));
            (await next.AskAll(SessionKeys)).ShouldAllBe(key => keys.IsCurrent(XElement.Parse(key).Descendants("atRest").Single().Value));
        }

        var refused = await ServerProcess.RefusedAsync(database, folder.In("seal"), ("AtRest__Keys__0", old));
        refused.Code.ShouldBe(1);
        refused.Told.ShouldStartWith("AtRest__Keys has no key");
        refused.Told.Trim().ShouldNotContain("\n");
        refused.Told.ShouldNotContain(old);
        refused.Told.ShouldNotContain(young);
    }

    [Fact]
    public async Task What_is_lost_with_a_key_can_be_made_anew_and_deliveries_go_on_from_where_they_stood()
    {
        await using var receiver = await Receiver.StartAsync();
        Hook hook;
        await using (var before = await App.StartAsync())
        {
            hook = await before.Webhook(receiver);
            await before.Ask("delete from training_slots.session_key; delete from training_slots.mt_doc_webhooksecret");
        }

        await using var after = await StartAsync(hook.App.Database, NewKey());
        await after.NewNomination();
        hook = hook with { App = after, Secret = (await (hook with { App = after }).Do("rotate-secret"))["secret"].GetString()! };
        await hook.CaughtUp();

        receiver.Messages.ShouldNotBeEmpty();
        receiver.Messages.ShouldAllBe(message => message.SignedBy(hook.Secret) == 1);
    }

    [Fact]
    public void In_development_a_key_is_made_once_that_nobody_else_may_read()
    {
        using var folder = new TemporaryFolder("keys-");

        var kept = Load("Development", folder).Encrypt("here", "secret");

        Load("Development", folder).Decrypt("here", kept).ShouldBe("secret");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(folder.Path, "at-rest.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Elsewhere_a_missing_key_is_one_message_that_says_how_to_make_one()
    {
        using var folder = new TemporaryFolder("keys-");

        Should.Throw<SetupException>(() => Load("Production", folder, " ")).Message.ShouldContain("set AtRest__Keys__0 to 32 bytes in base64, as 'openssl rand -base64 32' makes them");
    }

    [Theory]
    [InlineData("c2hvcnQ=")]
    [InlineData("/nowhere/with/a.key")]
    [InlineData("a key that somebody typed with one letter too few AAAAAA")]
    public void What_is_no_key_is_not_told_to_the_log(string given)
    {
        using var folder = new TemporaryFolder("keys-");

        var told = Should.Throw<SetupException>(() => Load("Production", folder, NewKey(), given)).ToString();

        told.ShouldContain("AtRest__Keys__1 is neither 32 bytes in base64");
        told.ShouldNotContain(given);
    }

    [Fact]
    public void A_text_that_was_changed_or_is_for_another_place_or_under_another_key_is_not_believed()
    {
        var (keys, others) = (new AtRestKeys([RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes)]), new AtRestKeys([RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes)]));
        var kept = keys.Encrypt("here", "secret");

        keys.Decrypt("here", kept).ShouldBe("secret");
        string.Equals(keys.Encrypt("here", "secret"), kept, StringComparison.Ordinal).ShouldBeFalse();
        Should.Throw<SetupException>(() => keys.Decrypt("there", kept)).Message.ShouldContain("was changed");
        Should.Throw<SetupException>(() => keys.Decrypt("here", kept[..^6] + (kept[^6] is 'A' ? 'B' : 'A') + kept[^5..])).Message.ShouldContain("was changed");
        foreach (var cut in new[] { kept[..12], "at-rest:", "secret", string.Empty })
        {
            Should.Throw<SetupException>(() => keys.Decrypt("here", cut)).Message.ShouldContain("AtRest__Keys has no key");
        }

        Should.Throw<SetupException>(() => others.Decrypt("here", kept)).Message.ShouldContain("AtRest__Keys has no key");
    }

    private static Task<App> StartAsync(string database, params string[] keys) =>
        App.StartAsync(database, seal: new Seal(Others: [.. keys.Select((key, number) => ($"AtRest:Keys:{number}", key))]));

    private static AtRestKeys Load(string environment, TemporaryFolder folder, params string[] keys)
    {
        var settings = keys.Select((key, number) => KeyValuePair.Create($"AtRest:Keys:{number}", (string?)key)).Append(new("Seal:Folder", folder.Path));
        return AtRestSetup.Load(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new HostingEnvironment { EnvironmentName = environment }, new DatabaseLocation(IsEmbedded: false, null, null));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes));

    private static string Protect(App app, string text) => Protector(app).Protect(text);

    private static string Unprotect(App app, string text) => Protector(app).Unprotect(text);

    private static IDataProtector Protector(App app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>As Data Protection stores a key that nobody encrypts.</summary>
    private static string Plain(App app, string stored)
    {
        var key = XElement.Parse(stored);
        var secret = key.Descendants().Single(element => element.Name.LocalName is "encryptedSecret");
        secret.ReplaceWith(new SessionKeyDecryptor(app.Services).Decrypt(secret.Elements().Single()));
        return key.ToString(SaveOptions.DisableFormatting);
    }

    private static string MasterKey(string plain) => XElement.Parse(plain).Descendants("masterKey").Single().Elements().Single().Value;
}
