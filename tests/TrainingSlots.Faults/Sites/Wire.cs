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

    /// <summary>The next commits meet a cut wire.</summary>
    /// <returns>Is done when so many did.</returns>
    public Task CutCommitsAsync(int count, bool forwarded, CancellationToken stop)
    {
        var armed = new CommitCuts(count, forwarded);
        cuts = armed;
        return armed.Done.WaitAsync(stop);
    }

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

/// <summary>How many commits are still to be cut, before or after the database hears of them.</summary>
internal sealed class CommitCuts(int count, bool forwarded)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = count;

    public bool Forwarded => forwarded;

    public Task Done => done.Task;

    /// <summary>Whether this commit is one of them.</summary>
    public bool Takes()
    {
        var mine = Interlocked.Decrement(ref left);
        if (mine == 0)
        {
            done.TrySetResult();
        }

        return mine >= 0;
    }
}
