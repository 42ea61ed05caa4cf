namespace TrainingSlots.Verify.Bundles;

/// <summary>Reads lines of a file of any size in bounded memory.</summary>
internal sealed class LineReader(Stream input)
{
    /// <summary>No line of a bundle is longer.</summary>
    public const int MaxLine = 4 << 20;

    private const int FirstBuffer = 1 << 16;

    private byte[] buffer = new byte[FirstBuffer];
    private int start;
    private int end;

    /// <summary>The next line without its line break, or null at the end.</summary>
    /// <exception cref="FormatException">A line is too long, or the last one does not end.</exception>
    public byte[]? Next()
    {
        for (var searched = start; ;)
        {
            var at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = buffer.AsSpan(start, searched + at - start).ToArray();
                start = searched + at + 1;
                return line;
            }

            var kept = end - start;
            if (!Fill())
            {
                return kept == 0 ? null : throw new FormatException("The last line does not end: the file was cut off.");
            }

            searched = start + kept;
        }
    }

    private bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (end > MaxLine)
            {
                throw new FormatException($"A line has more than {MaxLine} bytes.");
            }

            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var read = input.Read(buffer, end, buffer.Length - end);
        end += read;
        return read > 0;
    }
}
