namespace TrainingSlots.Server.Postgres.Backups;

/// <summary>
/// As many bytes of a file as it had when it was opened. The file grows and shrinks meanwhile: what is too much is left out, what is gone is zeros;
/// recovery puts both right, since it writes every page that changed since the backup began.
/// </summary>
internal sealed class ExactStream(Stream file) : Stream
{
    private long done;

    public override bool CanRead => true;

    // An archive asks for the length of what can be sought in, and seeks nowhere.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = file.Length;

    public override long Position
    {
        get => done;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Length - done);
        var read = file.Read(buffer[..wanted]);
        if (read == 0)
        {
            buffer[..wanted].Clear();
            read = wanted;
        }

        done += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
