using System.Buffers.Binary;
using System.Net.Sockets;

namespace TrainingSlots.Faults.Sites;

/// <summary>One connection through the wire. It knows as much of PostgreSQL's protocol as it takes to find a commit.</summary>
internal sealed class Link(Socket client, Socket database, Func<CommitCuts?> cuts) : IDisposable
{
    private const int Header = 5;
    private static readonly byte[] Commit = [(byte)'Q', 0, 0, 0, 11, .. "COMMIT"u8, 0];
    private volatile bool swallows;
    private bool isOpen;
    private long inMessage;

    public async Task RunAsync()
    {
        var up = UpAsync();
        var down = DownAsync();
        await Task.WhenAny(up, down);
        Cut();
        await Task.WhenAll(up, down);
    }

    public void Cut()
    {
        client.Close(0);
        database.Close();
    }

    public void Dispose() => Cut();

    private async Task DownAsync()
    {
        var buffer = new byte[16 * 1024];
        while (await database.ReceiveAsync(buffer) is > 0 and var read && !swallows)
        {
            await SendAsync(client, buffer.AsMemory(0, read));
        }
    }

    private async Task UpAsync()
    {
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (await client.ReceiveAsync(buffer.AsMemory(kept)) is > 0 and var read)
        {
            var (from, end, commit) = (0, kept + read, true);
            while (commit)
            {
                (var whole, commit) = Whole(buffer.AsSpan(from, end - from));
                var cut = commit && cuts() is { } armed && armed.Takes() ? armed : null;
                swallows |= cut is { Forwarded: true };
                var sent = whole + (commit && (cut is null || cut.Forwarded) ? Commit.Length : 0);
                await SendAsync(database, buffer.AsMemory(from, sent));
                from += sent;
                if (cut is { Forwarded: false })
                {
                    return;
                }
            }

            buffer.AsSpan(from, end - from).CopyTo(buffer);
            kept = end - from;
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }

    /// <summary>How much can be sent on: all but the beginning of what could be a commit; or up to a commit.</summary>
    private (int Whole, bool Commit) Whole(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var skipped = (int)Math.Min(inMessage, bytes.Length - at);
            (at, inMessage) = (at + skipped, inMessage - skipped);
            var rest = bytes[at..];
            if (inMessage > 0 || rest.Length < (isOpen ? Header : 4))
            {
                return (at, false);
            }

            if (!isOpen)
            {
                // The first message has no type.
                (inMessage, isOpen) = (BinaryPrimitives.ReadInt32BigEndian(rest), true);
            }
            else if (rest[..Header].SequenceEqual(Commit.AsSpan(0, Header)))
            {
                if (rest.Length < Commit.Length)
                {
                    return (at, false);
                }

                if (rest[..Commit.Length].SequenceEqual(Commit))
                {
                    return (at, true);
                }

                inMessage = Commit.Length;
            }
            else
            {
                inMessage = 1 + BinaryPrimitives.ReadInt32BigEndian(rest[1..]);
            }
        }
    }
}
