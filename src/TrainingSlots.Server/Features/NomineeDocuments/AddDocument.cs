using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.NomineeDocuments;

/// <summary>
/// Adds a document of the nominee: a PDF, JPEG or PNG, by what is in it. It comes as a form, with the file in the part <c>file</c>.
/// </summary>
/// <param name="Kind">What it is.</param>
public sealed record AddDocument(Guid Id, DocumentKind Kind, DateOnly? EffectiveOn = null) : ICommandBody
{
    /// <summary>The file, sealed before it goes anywhere.</summary>
    [JsonIgnore]
    internal SealedDocument? File { get; init; }

    public override string ToString() => $"{nameof(AddDocument)} {Id} {Kind}";
}

public sealed class AddDocumentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(DocumentCommand.Address, RunAsync)
        .WithName(nameof(AddDocument))
        .WithMetadata(new CommandMetadata(typeof(AddDocument)), new FormMetadata(DocumentForm.FilePart))
        .Produces<DocumentAnswer>(StatusCodes.Status201Created)
        .IsTransfer()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.DocumentLimit, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);

    private static async Task RunAsync(HttpContext http, CommandPipeline pipeline, DocumentSettings settings, AtRestKeys keys, TimeProvider clock)
    {
        var (errors, now) = (new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal)), clock.GetUtcNow());
        var headers = CommandHeaders.Read(http.Request, errors);
        if (await DocumentForm.ReadAsync(http.Request, settings.MaxBytes, errors, http.RequestAborted) is not { } form)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        var bound = CommandBinder.Bind<AddDocument>(form.Fields, CommandPipeline.RouteOf(http));
        foreach (var (field, text) in bound.Errors.SelectMany(error => error.Value.Select(text => (error.Key, text))))
        {
            errors.Add(field, text);
        }

        if (bound.Draft is { } draft)
        {
            errors.Check(draft, now, null);
        }

        if (errors.Any)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        var (body, file) = (bound.Command!, form.File!);
        var asked = $"{Statuses.Name(body.Kind)}\n{body.EffectiveOn:yyyy-MM-dd}\n{Convert.ToHexStringLower(SHA256.HashData(file))}";
        await pipeline.DecideAsync(
            http, body with { File = SealedDocument.Of(Guid.CreateVersion7(now), FileFormat.Of(file)!, file, form.FileName, keys) },
            headers.ToContext(http, http.Actor(), body.EffectiveOn, Encoding.UTF8.GetBytes(asked), now));
    }
}

public sealed class AddDocumentDecider : DocumentDecider<AddDocument>
{
    protected override Guid NominationOf(AddDocument said) => said.Id;

    protected override Outcome? Decide(LedgerTransaction ledger, Nomination nomination, AddDocument said)
    {
        var file = said.File!;
        var outcome = Conclude(ledger, NominationDocuments.Add(nomination, file.Id, said.Kind, file.Commitment, ledger.At.EffectiveOn), nomination, file.Id, StatusCodes.Status201Created);
        if (outcome is null)
        {
            ledger.Nominees.Documents.Keep(nomination, file, ledger.Context.RecordedAt);
        }

        return outcome;
    }
}
