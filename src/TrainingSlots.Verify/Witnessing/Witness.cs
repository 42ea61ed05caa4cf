using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Witnessing;

/// <summary>What one look at a log came to.</summary>
/// <param name="Head">The head that was found right and cosigned; null for an alarm.</param>
/// <param name="Alarm">What is wrong with the log, or null.</param>
internal sealed record Look(Checkpoint? Head, string? Alarm);

/// <summary>
/// Looks at the head of a log, and cosigns it when it goes on from everything seen before. What it saw is kept before it is cosigned, so
/// that not even a crash makes it say two things.
/// </summary>
internal sealed class Witness(LogClient log, WitnessState state, VerifierKey logKey, VerifierKey own, SignEd25519 sign, TimeProvider clock)
{
    private long? sent;

    /// <exception cref="HttpRequestException">The log does not answer; nothing is known.</exception>
    /// <exception cref="FormatException">What it answers is no log; nothing is known.</exception>
    public async Task<Look> LookAsync(CancellationToken cancellation)
    {
        var note = await log.CheckpointAsync(cancellation);
        var head = Checkpoint.Parse(note.Text);
        if (!note.Signatures.Any(signature => Cosignature.IsRight(note.Text, signature, logKey, Ed25519.Verify)) || !string.Equals(head.Origin, logKey.Name, StringComparison.Ordinal))
        {
            throw new FormatException($"The head is not signed by {logKey.Name}.");
        }

        if (await WrongAsync(head, cancellation) is { } wrong)
        {
            state.Raise(wrong, note);
            return new Look(null, wrong);
        }

        if (head != state.Head)
        {
            state.Keep(note);
        }

        if (sent != head.Size)
        {
            var cosigned = note with { Signatures = [.. note.Signatures.Where(signature => !signature.IsBy(own)), Cosignature.Make(note.Text, clock.GetUtcNow(), own, sign)] };
            await log.SendAsync(cosigned, cancellation);
            state.Keep(cosigned);
            sent = head.Size;
        }

        return new Look(head, null);
    }

    private async Task<string?> WrongAsync(Checkpoint head, CancellationToken cancellation)
    {
        if (state.Head is not { } seen)
        {
            return null;
        }

        if (!string.Equals(seen.Origin, head.Origin, StringComparison.Ordinal))
        {
            return $"This folder is for the log {seen.Origin}, not for {head.Origin}.";
        }

        if (head.Size < seen.Size)
        {
            return $"The log became shorter: it had {seen.Size} positions, and has {head.Size}.";
        }

        if (head.Size == seen.Size)
        {
            return head.Root == seen.Root ? null : $"The log was forked: it shows two roots of {head.Size} positions.";
        }

        return await IsConsistentAsync(seen, head, cancellation) ? null : $"The log was forked: its {head.Size} positions do not go on from the {seen.Size} that were seen before.";
    }

    /// <summary>Proves it from the tiles of the new head: whatever they hold, both roots have to come out.</summary>
    private async Task<bool> IsConsistentAsync(Checkpoint seen, Checkpoint head, CancellationToken cancellation)
    {
        var tiles = new Dictionary<Tile, byte[]>();
        while (true)
        {
            Tile? missing = null;
            var tree = new TiledTree(head.Size, tile =>
            {
                missing ??= tiles.ContainsKey(tile) ? null : tile;
                return tiles.GetValueOrDefault(tile) ?? new byte[tile.Width * Hash.Size];
            });
            var path = MerkleProofs.Consistency(seen.Size, head.Size, tree.Subtrees);
            if (missing is not { } wanted)
            {
                return MerkleProofs.AreConsistent(seen.Size, seen.Root, head.Size, head.Root, path);
            }

            tiles.Add(wanted, await log.TileAsync(wanted, cancellation));
        }
    }
}
