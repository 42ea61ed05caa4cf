using System.Text.Json;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.OfficeMessages;

/// <summary>
/// A message of an office. It may name a person, so that it is in no event; what is about a nominee goes when that person is erased.
/// </summary>
/// <param name="Stream">Key of what it is about.</param>
/// <param name="Number">Counts the messages about it, from 1.</param>
/// <param name="Nomination">The nomination that it is about, or null for an invitation.</param>
/// <param name="Person">The nominee when it was written.</param>
/// <param name="Country">Whose nomination or invitation it is about.</param>
/// <param name="Text">Encrypted in the database.</param>
/// <param name="Salt">Random, in hex; without it the commitment says nothing.</param>
public sealed record OfficeMessage(
    Guid Id, string Stream, int Number, Guid? Nomination, Guid? Person, string Country, DateTimeOffset At, Office From, SealedText Text, string Salt)
{
    /// <summary>How long one may be.</summary>
    public const int MaxText = 2_000;

    /// <summary>What the event says of the text, as of personal data.</summary>
    public static string CommitmentOf(string salt, string text) =>
        PersonCommitment.Of(PersonCommitment.CurrentVersion, salt, JsonSerializer.SerializeToElement(new { text }, Json.Options));

    /// <summary>Nothing of what it says, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(OfficeMessage)} {Id}";
}
