using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Demo;

/// <summary>
/// Tells the story by sending the commands that a client would send, under a key for each step: told again after a
/// crash, a step that was done answers what it answered then.
/// </summary>
internal sealed class Narrator(Commands commands, IServiceProvider services, TimeProvider clock, DemoProgress progress, Visitors visitors)
{
    private const string Correlation = "demo";

    private static readonly Actor Office = new("coordinator", [Roles.Coordinator, Roles.Administrator], [], []);

    /// <summary>Carries out one step on the day that its body names.</summary>
    /// <param name="by">The office that does it; without one, the host's.</param>
    /// <exception cref="StoryRefusedException">The step is refused: the story breaks a rule of the product.</exception>
    public async Task<Outcome> TellAsync<T>(string step, T body, CancellationToken cancellation, Actor? by = null)
        where T : class, ICommandBody
    {
        // A stop waits for the step in hand; the next start goes on after it.
        await visitors.QuietAsync(cancellation);
        var now = clock.GetUtcNow();
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        errors.Check(body, now, services.GetService<IValidator<T>>());
        if (errors.Any)
        {
            throw StoryRefusedException.Of(step, errors.ByField);
        }

        var on = body.EffectiveOn ?? throw new StoryRefusedException($"The step {step} of the demo story has no effective date.");
        var context = new CommandContext(by ?? Office, on, now, Correlation, KeyOf(step), HashOf(body), IfMatch: null, DryRun: false);
        var outcome = await commands.DecideAsync(new Command<T>(body, context), CancellationToken.None);
        progress.Count();
        return outcome switch
        {
            { Refusal: { } refusal } => throw new StoryRefusedException($"The step {step} of the demo story is refused: {refusal.Code}. {refusal.Detail}"),
            { Errors: { } wrong } => throw StoryRefusedException.Of(step, wrong),
            _ => outcome,
        };
    }

    /// <summary>The same for a step that begins something with an id.</summary>
    public async Task<Guid> BeginAsync<T>(string step, T body, CancellationToken cancellation)
        where T : class, ICommandBody
    {
        var outcome = await TellAsync(step, body, cancellation);
        using var answer = JsonDocument.Parse(outcome.Body);
        return answer.RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>Adds a document, sealed as an upload is.</summary>
    public Task AddDocumentAsync(string step, Guid nomination, DocumentKind kind, string file, byte[] bytes, DateOnly on, CancellationToken cancellation) => TellAsync(
        step,
        new AddDocument(nomination, kind, on)
        {
            File = SealedDocument.Of(Guid.CreateVersion7(clock.GetUtcNow()), FileFormat.Of(bytes)!, bytes, file, services.GetRequiredService<AtRestKeys>()),
        },
        cancellation);

    /// <summary>The circumstances under which a step's receipt is kept.</summary>
    public static CommandContext ContextOf(string step, DateTimeOffset now) => new(
        Office, null, now, Correlation, KeyOf(step), string.Empty, IfMatch: null, DryRun: false);

    private static string KeyOf(string step) => $"demo/{step}";

    private static string HashOf<T>(T body)
        where T : notnull => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).Name}\n{Json.Write(body)}")));
}

/// <summary>The product refuses a step of the demo story, which is a mistake in the story.</summary>
internal sealed class StoryRefusedException(string message) : InvalidOperationException(message)
{
    public static StoryRefusedException Of(string step, IReadOnlyDictionary<string, string[]> errors) => new(
        $"The step {step} of the demo story is not valid: {string.Join("; ", errors.Select(error => $"{error.Key} {string.Join(", ", error.Value)}"))}.");
}
