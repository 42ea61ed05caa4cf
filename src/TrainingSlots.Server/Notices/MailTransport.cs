using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace TrainingSlots.Server.Notices;

/// <summary>What came of handing a mail over.</summary>
/// <param name="Status">Sent, bounced, or waiting when it may pass later.</param>
/// <param name="Code">What the server answered, a number of SMTP.</param>
/// <param name="Error">What failed, in a word.</param>
internal sealed record Handed(MailStatus Status, int? Code = null, string? Error = null)
{
    public static Handed Over { get; } = new(MailStatus.Sent);
}

/// <summary>Where mails go.</summary>
internal interface IMailTransport
{
    Task<Handed> SendAsync(Mail mail, MimeMessage message, CancellationToken cancellation);
}

/// <summary>Hands mails to a server by SMTP, each over a connection of its own.</summary>
internal sealed class SmtpTransport(SmtpServer server) : IMailTransport
{
    /// <summary>How long the server may take for one step.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private const int Permanent = 500;

    private readonly OwnAuthority? authority = server.Authority is { } file ? OwnAuthority.Read(file) : null;

    public async Task<Handed> SendAsync(Mail mail, MimeMessage message, CancellationToken cancellation)
    {
        try
        {
            using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
            if (authority is not null)
            {
                client.ServerCertificateValidationCallback = authority.Trusts;
            }

            await client.ConnectAsync(server.Host, server.Port, server.Security, cancellation);
            if (server.User is not null)
            {
                await client.AuthenticateAsync(server.User, server.Password!, cancellation);
            }

            await client.SendAsync(message, cancellation);
            await LeaveAsync(client);
            return Handed.Over;
        }
        catch (Exception e) when (FailureOf(e) is { } failure && !cancellation.IsCancellationRequested)
        {
            return failure;
        }
    }

    // The mail is accepted: how the conversation ends changes nothing.
    private static async Task LeaveAsync(SmtpClient client)
    {
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception e) when (FailureOf(e) is not null)
        {
            client.Dispose();
        }
    }

    // A sender or a login that is refused is the operator's to mend, and no fault of the address.
    private static Handed? FailureOf(Exception e) => e switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused when (int)refused.StatusCode >= Permanent => new(MailStatus.Bounced, (int)refused.StatusCode, "recipient-refused"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted } refused when (int)refused.StatusCode >= Permanent => new(MailStatus.Bounced, (int)refused.StatusCode, "message-refused"),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => new(MailStatus.Waiting, (int)refused.StatusCode, "sender-refused"),
        SmtpCommandException refused => new(MailStatus.Waiting, (int)refused.StatusCode, "not-now"),
        AuthenticationException or ServiceNotAuthenticatedException => new(MailStatus.Waiting, null, "login-refused"),
        SslHandshakeException => new(MailStatus.Waiting, null, "tls-failed"),
        NotSupportedException => new(MailStatus.Waiting, null, "tls-not-offered"),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException => new(MailStatus.Waiting, null, "connection-failed"),
        TimeoutException or OperationCanceledException => new(MailStatus.Waiting, null, "timeout"),
        _ => null,
    };
}
