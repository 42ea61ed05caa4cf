using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// What was seen of a queue from its head on: how many, and a hash of who they are, in order, and what each came to. It is of
/// the same size however many they are, and grows by one at a time. docs/waitlists.md says how it is made, for ever.
/// </summary>
internal sealed class QueueSeen
{
    private readonly byte[] hash;

    private QueueSeen(int count, byte[] hash) => (Count, this.hash) = (count, hash);

    /// <summary>Of an empty queue.</summary>
    public static QueueSeen Nobody { get; } = new(0, SHA256.HashData("trainingslots-queue/v1"u8));

    public int Count { get; }

    public string Hash => Convert.ToHexStringLower(hash);

    /// <summary>With the next one.</summary>
    /// <param name="outcome">What the review came to of that one.</param>
    public QueueSeen And(Waiting next, string outcome) =>
        new(Count + 1, SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes($"{next.Nomination} {next.Country} {outcome}")]));

    /// <summary>With others who were passed over, for what is on record of each.</summary>
    public QueueSeen And(IEnumerable<Waiting> passed) => passed.Aggregate(this, (seen, next) => seen.And(next, next.Short));
}
