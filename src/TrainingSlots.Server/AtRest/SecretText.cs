namespace TrainingSlots.Server.AtRest;

/// <summary>The secret of a webhook.</summary>
public readonly record struct SecretText(string Plain) : IAtRestText<SecretText>
{
    public static string Purpose => "secret of a webhook";

    public static SecretText Of(string plain) => new(plain);

    /// <summary>Never the text: what is printed ends up in logs.</summary>
    public override string ToString() => "a secret";

    /// <summary>What is to stand in place of a stored one, plain or under an older key; null when it may stay.</summary>
    internal static string? Encrypt(string stored, AtRestKeys keys)
    {
        var plain = AtRestKeys.IsEncrypted(stored) ? keys.Decrypt(Purpose, stored) : stored;
        return keys.IsCurrent(stored) ? null : keys.Encrypt(Purpose, plain);
    }
}
