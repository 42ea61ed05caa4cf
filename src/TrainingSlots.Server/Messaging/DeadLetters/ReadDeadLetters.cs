using System.Text.Json;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;

namespace TrainingSlots.Server.Messaging.DeadLetters;

/// <summary>A message of the product to itself that failed: what it stands for has not happened.</summary>
/// <param name="Message">What it asks for, such as ExpireHold.</param>
/// <param name="Body">Whom or what it is about; left out where it cannot be read.</param>
/// <param name="DueAt">When it was due; left out where it was to be handled at once.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">The kind of the failure.</param>
/// <param name="Reason">The failure in words.</param>
/// <param name="Replaying">True once it is to be handled again; it is gone from here some seconds later.</param>
public sealed record DeadLetterView(
    Guid Id, string Message, JsonElement? Body, DateTimeOffset SentAt, DateTimeOffset? DueAt, int Attempts, string Error, string Reason, bool Replaying)
{
    internal static DeadLetterView Of(DeadLetterEnvelope letter) => new(
        letter.Id, NameOf(letter.MessageType), BodyOf(letter.Envelope?.Data), letter.SentAt, letter.ExecutionTime, letter.Envelope?.Attempts ?? 0,
        NameOf(letter.ExceptionType), letter.ExceptionMessage, letter.Replayable);

    private static string NameOf(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static JsonElement? BodyOf(byte[]? json)
    {
        try
        {
            return json is { Length: > 0 } ? JsonElement.Parse(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Messages that failed.</summary>
/// <param name="Total">How many there are; as many as one answer holds are in it.</param>
public sealed record DeadLetterList(int Total, IReadOnlyList<DeadLetterView> DeadLetters);

/// <summary>Messages of the product to itself that have failed for good, as nothing does that only met a database which was away.</summary>
public sealed class ReadDeadLettersEndpoint : IEndpoint
{
    internal const string Address = "/api/operations/dead-letters";

    private const int MaxPage = 200;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(Address, async (HttpContext http, IWolverineRuntime runtime, CancellationToken cancellation) =>
        {
            var found = await runtime.Storage.DeadLetters.QueryAsync(new DeadLetterEnvelopeQuery { PageNumber = 1, PageSize = MaxPage }, cancellation);
            await Answers.WriteAsync(http, new DeadLetterList(found.TotalCount, [.. found.Envelopes.OrderBy(letter => letter.SentAt).Select(DeadLetterView.Of)]));
        })
        .WithName("ReadDeadLetters")
        .Produces<DeadLetterList>()
        .AllowRoles(Roles.Administrator);
}
