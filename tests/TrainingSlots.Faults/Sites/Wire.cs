using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TrainingSlots.Faults.Sites;

/// <summary>The only way from the servers to the database: a port of ours that leads to its socket, and can be cut, or laid to another one.</summary>
internal sealed class Wire : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, bool> links = new();
    private volatile string socket;
    private volatile CommitCuts? cuts;

    public Wire(string socket)
    {
        this.socket = socket;
        listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Leads to another database from now on; who is connected to the old one is cut off.</summary>
    public void LeadTo(string other)
    {
        socket = other;
        CutAll();
    }

    public void CutAll()
    {
        foreach (var link in links.Keys)
        {
            link.Cut();
        }
    }

    /// <summary>Until it is told to stop, every other commit meets a cut wire.</summary>
    /// <param name="forwarded">Whether the database hears of it before.</param>
    public CommitCuts CutCommits(bool forwarded) => cuts = new CommitCuts(forwarded);

    public void CutNoCommits() => cuts = null;

    public void Dispose()
    {
        listener.Stop();
        CutAll();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = RunAsync(client);
        }
    }

    private async Task RunAsync(Socket client)
    {
        var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var link = new Link(client, database, () => cuts);
        links[link] = true;
        try
        {
            await database.ConnectAsync(new UnixDomainSocketEndPoint(socket));
            await link.RunAsync();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // What a cut looks like from here.
        }
        finally
        {
            links.TryRemove(link, out _);
        }
    }
}

/// <summary>Which commits are cut, before or after the database hears of them.</summary>
internal sealed class CommitCuts(bool forwarded)
{
    private int seen;

    public bool Forwarded => forwarded;

    public int Cut => Volatile.Read(ref seen) / 2;

    /// <summary>Whether this commit is one of them.</summary>
    public bool Takes() => Interlocked.Increment(ref seen) % 2 == 0;
}
