using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.OfficeMessages;

/// <summary>A message that was written; its text is not said again.</summary>
/// <param name="Number">Counts the messages about the same thing.</param>
/// <param name="ReadBy">The roles that can read it, each for the countries that it may see.</param>
/// <param name="Version">Of the nomination or the invitation.</param>
public sealed record MessageAnswer(Guid Id, int Number, Office From, IReadOnlyList<string> ReadBy, long Version)
{
    internal static MessageAnswer Of(OfficeMessage message, long version) => new(message.Id, message.Number, message.From, Office.Readers, version);
}

/// <summary>A message of an office.</summary>
/// <param name="At">When it was written.</param>
/// <param name="From">The office; left out once it is erased.</param>
/// <param name="Text">Left out once it is erased.</param>
/// <param name="Own">True where the caller's office wrote it.</param>
/// <param name="Unread">True where nobody of the caller's office had read it before this answer.</param>
/// <param name="Commitment">As it stands in the event.</param>
/// <param name="Salt">In hex. Who has the text can show that the event means it: see docs/messages.md.</param>
/// <param name="Erased">True once its person is erased: then only the event is left.</param>
public sealed record MessageView(
    Guid Id, int Number, DateTimeOffset At, Office? From, string? Text, bool Own, bool Unread, string Commitment, string? Salt, bool Erased);

/// <summary>Messages about a nomination or an invitation, oldest first.</summary>
/// <param name="ReadBy">The roles that can read them, each for the countries that it may see.</param>
/// <param name="Limit">How many there are at most.</param>
/// <param name="MaxText">How many characters one may have.</param>
/// <param name="Version">Of the nomination or the invitation.</param>
public sealed record MessageList(IReadOnlyList<MessageView> Messages, IReadOnlyList<string> ReadBy, int Limit, int MaxText, long Version);

/// <summary>Makes a message of what a command says, and writes it under the lock of what it is about.</summary>
internal static class NewMessage
{
    public static OfficeMessage Of(CommandContext context, string stream, int number, string country, string host, string text)
    {
        var role = Office.RoleOf(context.Actor)!;
        return new OfficeMessage(
            Guid.CreateVersion7(context.RecordedAt), stream, number, null, null, country, context.RecordedAt,
            new Office(role, role is Roles.Coordinator ? host : country), new SealedText(text), Commitment.NewSalt());
    }

    /// <param name="decide">Decides on the commitment to its text.</param>
    public static Outcome? Write(LedgerTransaction ledger, OfficeMessage message, Func<string, Decision> decide)
    {
        var outcome = ledger.Conclude(
            decide(OfficeMessage.CommitmentOf(message.Salt, message.Text.Plain)), message.Stream, StatusCodes.Status201Created,
            written => MessageAnswer.Of(message, written.Version(message.Stream)));
        if (outcome is null)
        {
            ledger.Messages.Write(message);
        }

        return outcome;
    }
}
