using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TrainingSlots.Server.Notices;

/// <summary>What a link to unsubscribe has: whose subscription and which kind, encrypted and signed with the keys of sessions. It names nobody, and has no end.</summary>
internal sealed class UnsubscribeTokens(IDataProtectionProvider protection)
{
    public const string Path = "/notices/unsubscribe";

    private const string Everything = "*";

    private readonly IDataProtector protector = protection.CreateProtector("notices", "unsubscribe");

    /// <param name="kind">Null for all kinds.</param>
    public string Of(Guid subscription, NoticeKind? kind) => protector.Protect($"{subscription} {(kind is { } one ? NoticeKinds.NameOf(one) : Everything)}");

    /// <summary>What a token is for, or null for one that is none of ours.</summary>
    public (Guid Subscription, NoticeKind? Kind)? Read(string? token)
    {
        try
        {
            return protector.Unprotect(token ?? string.Empty).Split(' ') is [var id, var name] && Guid.TryParse(id, out var subscription)
                && NoticeKinds.Of(name) is var kind && (kind is not null || name is Everything) ? (subscription, kind) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
