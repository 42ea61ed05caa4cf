using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Security.AtRest;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;
using TrainingSlots.Server.Tests.Webhooks;

namespace TrainingSlots.Server.Tests.AtRest;

/// <summary>Whoever has the database has no secret of it.</summary>
public sealed class AtRestTests
{
    private const string SessionKeys = "select key::text from training_slots.session_key";
    private const string Secrets = "select data::text from training_slots.mt_doc_webhooksecret";

    [Fact]
    public async Task Neither_a_session_key_nor_a_secret_of_a_webhook_can_be_read_in_the_database()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await App.StartAsync();
        var hook = await app.Webhook(receiver);

        Protect(app, "a cookie");

        (await app.AskAll(SessionKeys)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            key => key.ShouldNotContain("masterKey"), key => key.ShouldContain("v1:"));
        var kept = (await app.AskAll(Secrets)).ShouldHaveSingleItem();
        kept.ShouldNotContain(hook.Secret);
        kept.ShouldNotContain("whsec_");
        kept.ShouldContain("v1:");
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
            await before.Ask($"update training_slots.session_key set key = '{Plain(before, (await before.AskAll(SessionKeys)).Single())}'::xml");
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
        var (old, young, file) = (NewKey(), NewKey(), Path.Combine(Directory.CreateDirectory(folder.In("seal")).FullName, "at-rest.key"));
        // A new database of the tests is a copy, and has a session key under the key of the run.
        await File.WriteAllTextAsync(file, $"{old}\n{await File.ReadAllTextAsync(SealFolder.Keys)}");
        string database, cookie;
        await using (var first = await StartAsync(await CopyAsync(), file))
        {
            (database, cookie) = (first.Database, Protect(first, "a cookie"));
            await first.Webhook("https://hooks.example.org");
        }

        foreach (var keys in new[] { $"# rotated\n{young}\n{old}\n", young })
        {
            await File.WriteAllTextAsync(file, keys);
            await using var next = await StartAsync(database, file);
            Unprotect(next, cookie).ShouldBe("a cookie");
            var current = AtRestKeys.Parse(young, file).Current;
            (await next.AskAll(SessionKeys)).ShouldAllBe(key => key.Contains(current, StringComparison.Ordinal));
            (await next.AskAll(Secrets)).ShouldAllBe(secret => secret.Contains(current, StringComparison.Ordinal));
        }

        await File.WriteAllTextAsync(file, old);
        var refused = await ServerProcess.RefusedAsync(database, Path.GetDirectoryName(file)!, file);
        refused.Code.ShouldBe(1);
        refused.Told.ShouldContain("Keys__File has no key");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64")]
    public void A_file_without_a_key_is_refused_with_how_to_make_one(string text) =>
        Should.Throw<SetupException>(() => AtRestKeys.Parse(text, "the file")).Message.ShouldContain("openssl rand -base64 32");

    [Fact]
    public void A_text_that_was_changed_or_is_for_another_place_is_not_believed()
    {
        var keys = AtRestKeys.Parse(NewKey(), "the file");
        var kept = keys.Encrypt("here", "secret");

        keys.Decrypt("here", kept).ShouldBe("secret");
        string.Equals(keys.Encrypt("here", "secret"), kept, StringComparison.Ordinal).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => keys.Decrypt("there", kept));
        Should.Throw<CryptographicException>(() => keys.Decrypt("here", kept[..^6] + (kept[^6] is 'A' ? 'B' : 'A') + kept[^5..]));
    }

    /// <summary>A database on which a server has run.</summary>
    private static async Task<string> CopyAsync()
    {
        await using var app = await App.StartAsync();
        return app.Database;
    }

    private static Task<App> StartAsync(string? database, string file) => App.StartAsync(database, seal: new Seal(Path.GetDirectoryName(file), Others: ("Keys:File", file)));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes));

    private static string Protect(App app, string text) => Protector(app).Protect(text);

    private static string Unprotect(App app, string text) => Protector(app).Unprotect(text);

    private static IDataProtector Protector(App app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>As Data Protection stores a key that nobody encrypts.</summary>
    private static string Plain(App app, string stored)
    {
        var key = System.Xml.Linq.XElement.Parse(stored);
        var secret = key.Descendants().Single(element => element.Name.LocalName is "encryptedSecret");
        secret.ReplaceWith(new SessionKeyDecryptor(app.Services).Decrypt(secret.Elements().Single()));
        return key.ToString(System.Xml.Linq.SaveOptions.DisableFormatting).Replace("'", "''", StringComparison.Ordinal);
    }
}
