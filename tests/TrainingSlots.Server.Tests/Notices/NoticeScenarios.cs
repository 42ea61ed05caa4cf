using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>Beginnings of stories about mails.</summary>
internal static class NoticeScenarios
{
    public const string Mali = "bureau@ambassade-ml.example";
    public const string Algeria = "bureau@ambassade-dz.example";
    public const string Host = "desk@host.example";

    public static string Address => "/api/me/notices";

    /// <summary>The settings of a server of mails on this machine.</summary>
    public static (string Name, string Value)[] Settings(int port, params (string Name, string Value)[] more) =>
    [
        ("Mail:Host", "localhost"), ("Mail:Port", $"{port}"), ("Mail:Security", "none"), ("Mail:From", "TrainingSlots <no-reply@training.example.org>"), .. more,
    ];

    public static Task<App> StartAsync(this MailServer mails, string? database = null, TimeProvider? clock = null, params (string Name, string Value)[] more) =>
        App.StartAsync(database, clock, seal: new Seal(Others: Settings(mails.Port, more)));

    public static async Task Subscribe(this App app, string account, string address, string language = "en", string? when = null, string[]? kinds = null, string timeZone = "Africa/Bamako") =>
        (await app.As(account).Post(Address, new { address, language, timeZone, when, kinds })).ShouldBe(200);

    /// <summary>Sends a message of the product to itself.</summary>
    public static async Task Tell(this App app, object message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }

    public static Task Remind(this App app) => app.Tell(new RemindOfDates(DateTimeOffset.UtcNow));

    /// <summary>Until everything recorded so far was gone through for notices, and what is to be sent at once was handed over.</summary>
    public static async Task NoticesSettled(this App app)
    {
        var head = await app.Head();
        await Waiting.Until(async () => await app.Ask("select coalesce(max((data ->> 'position')::bigint), 0) from training_slots.mt_doc_noticeprogress"), position => (long)position! >= head);
        await app.AtRest();
    }

    /// <summary>Sends what waits, as if it were due.</summary>
    public static async Task SendAll(this App app)
    {
        foreach (var mail in await app.AskAll("select id from training_slots.mt_doc_mail where data ->> 'status' = 'waiting' order by id"))
        {
            await app.Tell(new SendMail(mail));
        }
    }

    /// <summary>The tables that have a text somewhere: all, or those that are named.</summary>
    public static async Task<IReadOnlyList<string>> Stored(this App app, string text, params string[] tables)
    {
        var found = new List<string>();
        foreach (var table in await app.AskAll("select tablename from pg_tables where schemaname = 'training_slots' order by 1"))
        {
            // Messages are kept as bytes.
            if ((tables.Length == 0 || tables.Contains(table, StringComparer.Ordinal))
                && await app.Ask($"select exists (select from training_slots.{table} as t where t::text like '%{text}%' or t::text like '%{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text))}%')") is true)
            {
                found.Add(table);
            }
        }

        return found;
    }

    /// <summary>A nomination of Mali to a session of its own; the name of the nominee is one that is found nowhere else.</summary>
    public static async Task<(Guid Nomination, string Session, string Name)> NomineeOfMali(this App app, string country = "ML")
    {
        var slots = await app.GrantedAllotment(country, 5);
        var session = await app.Session(slots.Programme);
        var name = Scenarios.NewCode("Zoumana Unheardof");
        return (await app.Nominated(session, country, Scenarios.Person(name)), session, name);
    }

    /// <summary>Invitations to a session, one after the other, of a server that is a process of its own.</summary>
    public static async Task Invited(this ServerProcess server, int invitations)
    {
        var (programme, session) = (Scenarios.NewCode("PROG"), Scenarios.NewCode("SESS"));
        (await server.As("administrator").Post("/api/programmes", new { code = programme, name = programme, kind = "exercise", host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        (await server.As("coordinator").Post("/api/sessions", new { code = session, programme, title = session, host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(10), capacity = 50 })).ShouldBe(201);
        for (var i = 0; i < invitations; i++)
        {
            (await server.As("coordinator").Post("/api/invitations", new
            {
                session,
                country = "ML",
                issuer = "Chief of the Army Staff",
                addressee = "Chief of Staff of the Army",
                offered = new { observer = 3 },
                replyBy = Scenarios.Start.AddDays(-30),
            })).ShouldBe(201);
        }
    }

    /// <summary>The plain text as paragraphs.</summary>
    public static string[] Paragraphs(this MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The address in a header that ends a kind.</summary>
    public static Uri UnsubscribeAddress(this MimeMessage mail) => new(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
}
