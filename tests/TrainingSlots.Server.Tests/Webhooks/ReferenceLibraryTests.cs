using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>What is sent is believed, and what was changed on the way is not, by the libraries that receivers have: of JavaScript (standardwebhooks, svix) and of .NET.</summary>
public sealed class ReferenceLibraryTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Refused = "No matching signature found";

    private readonly App app = shared.App;

    [Fact]
    public async Task A_message_is_genuine_to_all_of_them()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, "ML", ["nomination.*"]);
        await app.NewNomination();
        var message = (await receiver.Until(1))[0];

        (await InJavaScript(hook.Secret, message)).ShouldBe("nomination.submitted nomination.submitted");
        InDotNet(hook.Secret, message).ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_body_or_id_and_another_secret_are_refused_by_all_of_them()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, "ML", ["nomination.*"]);
        await app.NewNomination();
        var message = (await receiver.Until(1))[0];
        var another = $"whsec_{Convert.ToBase64String(new byte[32])}";

        foreach (var (secret, changed) in new[] { (hook.Secret, message with { Body = message.Body + " " }), (hook.Secret, message with { Id = "msg_another" }), (another, message) })
        {
            (await InJavaScript(secret, changed)).ShouldBe($"{Refused} {Refused}");
            InDotNet(secret, changed).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_are_believed()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, "ML", ["nomination.*"]);
        var renewed = (await hook.Do("rotate-secret"))["secret"].GetString()!;
        await app.NewNomination();
        var message = (await receiver.Until(1))[0];

        foreach (var secret in new[] { hook.Secret, renewed })
        {
            (await InJavaScript(secret, message)).ShouldBe("nomination.submitted nomination.submitted");
        }

        // That of .NET (1.1.2) looks at the first signature only: it is the new secret's.
        InDotNet(renewed, message).ShouldBeTrue();
    }

    private static async Task<string> InJavaScript(string secret, Message message)
    {
        var told = JsonSerializer.Serialize(new { secret, body = message.Body, headers = Headers(message) });
        return string.Join(' ', JsonElement.Parse(await NodeTools.RunAsync("node", "verify.mjs", told)).EnumerateArray().Select(one => one.GetString()));
    }

    private static bool InDotNet(string secret, Message message)
    {
        var headers = new HeaderDictionary(Headers(message).ToDictionary(header => header.Key, header => new StringValues(header.Value), StringComparer.OrdinalIgnoreCase));
        try
        {
            new StandardWebhook(secret).Verify(message.Body, headers);
            return true;
        }
        catch (WebhookVerificationException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Headers(Message message) => new(StringComparer.Ordinal)
    {
        ["webhook-id"] = message.Id,
        ["webhook-timestamp"] = message.Timestamp,
        ["webhook-signature"] = message.Signature,
    };
}
