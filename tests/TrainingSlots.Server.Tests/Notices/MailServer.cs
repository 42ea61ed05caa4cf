using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>A real mail server, which keeps what it accepts.</summary>
internal sealed class MailServer : IMessageStore, IUserAuthenticator, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<MimeMessage> accepted = new();
    private Task running = Task.CompletedTask;

    public int Port { get; private init; }

    /// <summary>What it answers to a mail.</summary>
    public SmtpResponse Answer { get; set; } = SmtpResponse.Ok;

    /// <summary>The one login that it takes; null when it asks for none.</summary>
    public (string User, string Password)? Login { get; private init; }

    /// <summary>What it accepted, in order.</summary>
    public IReadOnlyList<MimeMessage> Mails => [.. accepted];

    public static MailServer Start(int? port = null, X509Certificate2? certificate = null, (string User, string Password)? login = null)
    {
        var server = new MailServer { Port = port ?? ServerProcess.FreePort(), Login = login };
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Port(server.Port, isSecure: false);
            if (certificate is not null)
            {
                endpoint.Certificate(certificate);
            }

            if (login is not null)
            {
                endpoint.AuthenticationRequired().AllowUnsecureAuthentication(certificate is null);
            }
        }).Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)server);
        services.Add((IUserAuthenticator)server);
        server.running = new SmtpServer.SmtpServer(options, services).StartAsync(server.stopping.Token);
        return server;
    }

    /// <summary>The mails to an address, once there are so many; then there are no more.</summary>
    public async Task<IReadOnlyList<MimeMessage>> To(string address, int count = 1) =>
        await Waiting.Until(() => Task.FromResult(ToNow(address)), mails => mails.Count >= count) is var all && all.Count == count ? all : throw new InvalidOperationException($"{all.Count} mails to {address}");

    public IReadOnlyList<MimeMessage> ToNow(string address) => [.. Mails.Where(mail => mail.To.Mailboxes.Any(to => string.Equals(to.Address, address, StringComparison.Ordinal)))];

    async Task<SmtpResponse> IMessageStore.SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Answer != SmtpResponse.Ok)
        {
            return Answer;
        }

        using var stream = new MemoryStream(buffer.ToArray());
        accepted.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        return SmtpResponse.Ok;
    }

    Task<bool> IUserAuthenticator.AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
        Task.FromResult(Login is null || Login == (user, password));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }
}
