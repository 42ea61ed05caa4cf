using System.Globalization;
using MailKit.Security;
using MimeKit;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Notices;

/// <summary>The server that takes mails.</summary>
/// <param name="Authority">A file with the certificate of an authority of the operator's own, or null.</param>
internal sealed record SmtpServer(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, string? Authority)
{
    /// <summary>Never the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>How notices are sent. Section <c>Mail</c> of the configuration.</summary>
public sealed record MailSettings
{
    private const string Section = "Mail";

    /// <summary>Null where no server is named: in Development mails land on a page then, elsewhere nothing is sent.</summary>
    internal SmtpServer? Server { get; init; }

    /// <summary>True when mails land on a page of the product.</summary>
    public bool IsCaught { get; init; }

    internal MailboxAddress From { get; init; } = new("TrainingSlots", "trainingslots@localhost");

    internal MailboxAddress? ReplyTo { get; init; }

    /// <summary>Under which address readers find this server, without a slash at its end.</summary>
    public string Address { get; init; } = string.Empty;

    /// <summary>True when mails may name nominees.</summary>
    public bool NamesNominees { get; init; }

    /// <summary>True when anything is sent at all.</summary>
    public bool IsOn => Server is not null || IsCaught;

    public override string ToString() => nameof(MailSettings);

    /// <exception cref="SetupException">A setting that is wrong or missing. It does not repeat what may be a secret.</exception>
    internal static MailSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        string? Text(string name) => configuration[$"{Section}:{name}"] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        var own = environment.IsDevelopment() ? "http://localhost:5080" : null;
        var address = Text("Address") ?? configuration["Seal:Address"]?.Trim() ?? own;
        if (Text("Host") is not { } host)
        {
            return new MailSettings { IsCaught = environment.IsDevelopment(), Address = (address ?? string.Empty).TrimEnd('/'), NamesNominees = Flag(Text("NamesNominees")) };
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new SetupException("Mail__Host is set, and mails need links: set Mail__Address to where readers find this server, such as https://training.example.org.");
        }

        return new MailSettings
        {
            Server = ReadServer(host, Text),
            From = Mailbox("From", Text("From") ?? throw new SetupException("Mail__Host is set, but not Mail__From: the address that mails come from, such as TrainingSlots <no-reply@example.org>.")),
            ReplyTo = Text("ReplyTo") is { } replyTo ? Mailbox("ReplyTo", replyTo) : null,
            Address = address.TrimEnd('/'),
            NamesNominees = Flag(Text("NamesNominees")),
        };
    }

    private static SmtpServer ReadServer(string host, Func<string, string?> text)
    {
        var (security, port) = text("Security")?.ToLowerInvariant() switch
        {
            null or "starttls" => (SecureSocketOptions.StartTls, 587),
            "tls" => (SecureSocketOptions.SslOnConnect, 465),
            "none" => (SecureSocketOptions.None, 25),
            var other => throw new SetupException($"Mail__Security is '{other}': it is starttls, tls or none."),
        };
        if (text("Port") is { } given && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            throw new SetupException($"Mail__Port is '{given}': it is a number from 1 to 65535.");
        }

        var (user, password) = (text("User"), Password(text));
        if (user is null != password is null)
        {
            throw new SetupException(user is null ? "A password for mails is set, but not Mail__User." : "Mail__User is set, but neither Mail__Password nor Mail__PasswordFile.");
        }

        if (user is not null && security is SecureSocketOptions.None && host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            throw new SetupException("Mail__Security is none: the password would cross the network in plain text. Set it to starttls or tls, or take Mail__User away.");
        }

        var authority = text("Authority");
        return authority is null || File.Exists(authority) ? new SmtpServer(host, port, security, user, password, authority)
            : throw new SetupException($"Mail__Authority is '{authority}', which is no file that can be read: it is a certificate in PEM.");
    }

    private static string? Password(Func<string, string?> text) => (text("Password"), text("PasswordFile")) switch
    {
        (var password, null) => password,
        (null, { } file) => SafeFile.TryRead(file)?.Trim() is { Length: > 0 } read ? read : throw new SetupException("Mail__PasswordFile is no file with a password that can be read."),
        _ => throw new SetupException("Both Mail__Password and Mail__PasswordFile are set: name one of them."),
    };

    private static MailboxAddress Mailbox(string name, string text) => MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0 ? mailbox
        : throw new SetupException($"Mail__{name} is '{text}': it is an address such as TrainingSlots <no-reply@example.org>.");

    private static bool Flag(string? text) => text switch
    {
        null => false,
        _ when bool.TryParse(text, out var flag) => flag,
        _ => throw new SetupException($"Mail__NamesNominees is '{text}': it is true or false."),
    };
}
