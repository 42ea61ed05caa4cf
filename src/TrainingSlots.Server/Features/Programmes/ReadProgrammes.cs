using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>All programmes, by code.</summary>
public sealed record ProgrammeList(IReadOnlyList<ProgrammeView> Programmes);

public sealed class ListProgrammesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/programmes", async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var programmes = await session.WithVersionsAsync(of => of.Query<Programme>().OrderBy(programme => programme.Code).ToListAsync(cancellation), programme => programme.Id, cancellation);
            await Answers.WriteAsync(http, new ProgrammeList([.. programmes.Select(programme => ProgrammeView.Of(programme.State, programme.Version))]));
        })
        .WithName("ListProgrammes")
        .Produces<ProgrammeList>()
        .AllowRoles([.. Roles.All]);
}

/// <summary>One programme with its policy.</summary>
public sealed class ReadProgrammeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/programmes/{code}", async (string code, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var (programme, version) = await session.LoadWithVersionAsync<Programme>(StreamKeys.Programme(code), cancellation);
            await (programme is null
                ? Problems.WriteAsync(http, Missing.Programme(code))
                : Answers.WriteAsync(http, ProgrammeView.Of(programme, version), version));
        })
        .WithName("ReadProgramme")
        .Produces<ProgrammeView>()
        .Refuses(RefusalCodes.ProgrammeNotFound)
        .AllowRoles([.. Roles.All]);
}
