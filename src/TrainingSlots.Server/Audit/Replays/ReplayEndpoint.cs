using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>Folds the log anew, holds it to the laws, and compares what comes out with what is served. It changes nothing and answers when it is done.</summary>
public sealed class ReplayEndpoint : IEndpoint
{
    /// <summary>How long a replay may take here; the command <c>replay</c> has no limit.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/audit/replay", async (HttpContext http, IDocumentStore store, CancellationToken cancellation) =>
        {
            var (scope, errors) = await ReadAsync(http.Request, cancellation);
            if (errors.Any)
            {
                await Problems.WriteAsync(http, errors);
                return;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Timeout);
            try
            {
                var report = await new Replay(store).RunAsync(scope!, null, patience.Token);
                http.Delivered(report.Events);
                await Answers.WriteAsync(http, report);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                await Problems.WriteAsync(http, Refusal.Because(
                    RefusalCodes.Unavailable, $"The replay was not done within {Timeout.TotalMinutes} minutes.", [("minutes", Timeout.TotalMinutes)],
                    remedy: "narrow it by country or year, or run the command replay"));
            }
        })
        .WithName("ReplayLog")
        .WithMetadata(new BodyMetadata(typeof(ReplayLog)))
        .Produces<ReplayReport>()
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.Validation, RefusalCodes.UnknownCountry, RefusalCodes.Unavailable)
        .AllowRoles(Roles.Auditor);

    private static async Task<(ReplayLog? Scope, FieldErrors Errors)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var read = await BodyReader.ReadAsync(request, cancellation);
        var bound = read.IsValid ? CommandBinder.Bind<ReplayLog>(read.Body, CommandBinder.NoRoute) : new BindingResult<ReplayLog>(null, read.Errors);
        var errors = new FieldErrors(bound.Errors);
        if (bound.Draft?.Country is { } country)
        {
            SlotUseChecks.Country(country, errors);
        }

        if (bound.Draft?.Year is { } year)
        {
            SlotUseChecks.Year(year, errors);
        }

        if (bound.Draft?.ToPosition < 1)
        {
            errors.Add("toPosition", "must be a position of the log: a whole number from 1 on");
        }

        foreach (var name in request.Query.Keys)
        {
            errors.Add(name, "is not a known parameter");
        }

        return (bound.Command, errors);
    }
}
