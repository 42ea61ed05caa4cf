using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Npgsql;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Writes a bundle line by line as it is read, in constant memory.</summary>
internal sealed class BundleWriter(PipeWriter output, HiddenParts hidden, long size)
{
    /// <summary>How many bytes wait before they are sent.</summary>
    private const int MaxWaiting = 65_536;

    private long next;
    private long told;
    private long hiddenParts;

    public async Task<long> WriteAsync(BundleHeader header, IReadOnlyList<BalanceClaim> balances, NpgsqlDataReader events, CancellationToken cancellation)
    {
        Line(header);
        foreach (var balance in balances)
        {
            await LineAsync(new BundleLine(Balance: balance), cancellation);
        }

        while (await events.ReadAsync(cancellation))
        {
            var entry = LogPage.Of(events);
            await HideAsync(entry.Index, cancellation);
            entry.Write(output);
            output.Write("\n"u8);
            (next, told) = (entry.Index + 1, told + 1);
            await FlushAsync(cancellation);
        }

        await HideAsync(size, cancellation);
        Line(new BundleLine(End: new BundleEnd(told, hiddenParts, balances.Count)));
        await output.FlushAsync(cancellation);
        return told;
    }

    private async Task HideAsync(long upTo, CancellationToken cancellation)
    {
        await foreach (var part in hidden.BetweenAsync(next, upTo, cancellation))
        {
            await LineAsync(new BundleLine(Hidden: part), cancellation);
            hiddenParts++;
        }
    }

    private async Task LineAsync<T>(T line, CancellationToken cancellation)
    {
        Line(line);
        await FlushAsync(cancellation);
    }

    private void Line<T>(T line)
    {
        output.Write(JsonSerializer.SerializeToUtf8Bytes(line, BundleHeader.Json));
        output.Write("\n"u8);
    }

    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        if (output.UnflushedBytes >= MaxWaiting)
        {
            await output.FlushAsync(cancellation);
        }
    }
}
