using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.OfficeMessages;

/// <summary>The messages between the offices about a nomination. With this answer the caller's office has read them.</summary>
public sealed class ReadNominationMessagesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(WriteNominationMessageEndpoint.Address, async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var parsed) ? StreamKeys.Nomination(parsed) : string.Empty;
            var (found, version) = await session.LoadWithVersionAsync<Nomination>(key, cancellation);
            await (found is not null && NominationCommand.IsOpenTo(found, http.Actor())
                ? MessageThread.WriteAsync(http, session, key, version, cancellation)
                : Problems.WriteAsync(http, Missing.Nomination(id)));
        })
        .WithName("ReadNominationMessages")
        .Produces<MessageList>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles([.. Office.Readers]);
}

/// <summary>The messages between the offices about an invitation. With this answer the caller's office has read them.</summary>
public sealed class ReadInvitationMessagesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(WriteInvitationMessageEndpoint.Address, async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var parsed) ? StreamKeys.Invitation(parsed) : string.Empty;
            var (found, version) = await session.LoadWithVersionAsync<Invitation>(key, cancellation);
            await (found is not null && http.Actor().MayActFor(found.Issued.Country)
                ? MessageThread.WriteAsync(http, session, key, version, cancellation)
                : Problems.WriteAsync(http, Missing.Invitation(id)));
        })
        .WithName("ReadInvitationMessages")
        .Produces<MessageList>()
        .Refuses(RefusalCodes.InvitationNotFound)
        .AllowRoles([.. Office.Readers]);
}

/// <summary>What was written about one thing.</summary>
internal static class MessageThread
{
    public static async Task WriteAsync(HttpContext http, IQuerySession session, string stream, long version, CancellationToken cancellation)
    {
        var office = Office.RoleOf(http.Actor());
        var texts = (await session.Query<OfficeMessage>().Where(message => message.Stream == stream).ToListAsync(cancellation)).ToDictionary(message => message.Id);
        var seen = office is null ? 0 : await OfficeReadings.SeenAsync(session, stream, office, cancellation);
        var events = await session.Events.FetchStreamAsync(stream, version, token: cancellation);
        var messages = events.Select(e => (e.Timestamp, Said: SaidBy(e.Data))).Where(e => e.Said is not null)
            .Select((e, index) => View(index + 1, e.Timestamp, e.Said!.Value, texts.GetValueOrDefault(e.Said.Value.Message), office, seen)).ToList();
        if (office is not null && messages.Count > seen)
        {
            await OfficeReadings.SawAsync(http.RequestServices.GetRequiredService<IDocumentStore>(), stream, office, messages.Count, cancellation);
        }

        await Answers.WriteAsync(http, new MessageList(messages, Office.Readers, Domain.Shared.OfficeMessages.Max, OfficeMessage.MaxText, version), version);
    }

    private static (Guid Message, string Commitment)? SaidBy(object fact) => fact switch
    {
        NominationMessageWritten e => (e.Message, e.Commitment),
        InvitationMessageWritten e => (e.Message, e.Commitment),
        _ => null,
    };

    private static MessageView View(int number, DateTimeOffset at, (Guid Id, string Commitment) said, OfficeMessage? message, string? office, int seen)
    {
        var isOwn = message is not null && string.Equals(message.From.Role, office, StringComparison.Ordinal);
        return new MessageView(
            said.Id, number, message?.At ?? at, message?.From, message?.Text.Plain, isOwn, office is not null && message is not null && !isOwn && number > seen,
            said.Commitment, message?.Salt, message is null);
    }
}
