namespace TrainingSlots.Server.AtRest;

/// <summary>What an office wrote, and may name a person in.</summary>
public readonly record struct SealedText(string Plain) : IAtRestText<SealedText>
{
    public static string Purpose => "message between offices";

    public static SealedText Of(string plain) => new(plain);

    /// <summary>Never the text: what is printed ends up in logs.</summary>
    public override string ToString() => "a sealed text";
}
