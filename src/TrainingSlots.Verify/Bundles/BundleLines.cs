using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Bundles;

/// <summary>Reads a bundle in order, parsing and hashing some lines ahead on whatever cores there are.</summary>
internal sealed class BundleLines(Stream input)
{
    private const int Batch = 1024;

    /// <summary>How many batches are in memory at most.</summary>
    private const int MaxAhead = 6;

    private readonly LineReader lines = new(input);

    /// <summary>The first line.</summary>
    /// <exception cref="FormatException">It is not that of a bundle.</exception>
    public BundleHeader Header()
    {
        try
        {
            using var json = CanonicalJson.Parse(lines.Next() ?? throw new FormatException("The file is empty."));
            var header = json.RootElement.Deserialize<BundleHeader>(BundleHeader.Json);
            return string.Equals(header?.Bundle, BundleHeader.Form, StringComparison.Ordinal) && header!.Checkpoints.Concat(header.Keys).Concat(header.Witnesses).All(text => text is not null)
                ? header
                : throw new FormatException($"This is no bundle of the form {BundleHeader.Form}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The first line is not that of a bundle: {e.Message}", e);
        }
    }

    /// <summary>The lines after the first.</summary>
    /// <exception cref="FormatException">A line is too long, or the file was cut off.</exception>
    public async IAsyncEnumerable<ParsedLine> RestAsync()
    {
        var ahead = Channel.CreateBounded<Task<ParsedLine[]>>(MaxAhead);
        var reading = Task.Run(async () =>
        {
            try
            {
                for (var batch = Take(); batch.Length > 0; batch = Take())
                {
                    var taken = batch;
                    await ahead.Writer.WriteAsync(Task.Run(() => Parse(taken)));
                }

                ahead.Writer.Complete();
            }
            catch (Exception e) when (e is FormatException or IOException)
            {
                ahead.Writer.Complete(e is FormatException ? e : new FormatException(e.Message, e));
            }
        });
        await foreach (var batch in ahead.Reader.ReadAllAsync())
        {
            foreach (var line in await batch)
            {
                yield return line;
            }
        }

        await reading;
    }

    private byte[][] Take()
    {
        var batch = new List<byte[]>(Batch);
        while (batch.Count < Batch && lines.Next() is { } line)
        {
            batch.Add(line);
        }

        return [.. batch];
    }

    private static ParsedLine[] Parse(byte[][] batch)
    {
        var scratch = new ArrayBufferWriter<byte>();
        return Array.ConvertAll(batch, line => ParsedLine.Of(line, scratch));
    }
}
