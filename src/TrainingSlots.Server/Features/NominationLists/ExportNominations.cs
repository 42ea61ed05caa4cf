using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>All nominations that the filters leave, as a file: the columns of the template first, then what the ledger says of each.</summary>
public sealed class ExportNominationsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var format in (SheetFormat[])[SheetFormat.Csv, SheetFormat.Xlsx])
        {
            app.MapJudgedQuery(
                    $"/api/nominations.{format.Extension}",
                    async (HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
                    {
                        var errors = http.WrongParameters();
                        var filter = NominationFilter.Read(http.Request.Query, http.Actor(), clock.GetUtcNow(), errors);
                        var french = AskedLanguage.IsFrench(http, errors);
                        await (errors.Any ? Problems.WriteAsync(http, errors)
                            : filter.Forbidden is { } forbidden ? Problems.WriteAsync(http, forbidden)
                            : ExportNominations.WriteAsync(http, format, filter, french, session, cancellation));
                    },
                    "country", "session", "status", "q", "unsettled", "otherYear", AskedLanguage.Parameter)
                .WithName($"ExportNominations{format.Extension}")
                .Produces<Stream>(contentType: format.MediaType)
                .OnRecord()
                .IsTransfer()
                .Refuses(RefusalCodes.ForbiddenCountry)
                .AllowRoles([.. Roles.All]);
        }
    }
}

/// <summary>Reads page after page and writes it, so that the memory does not grow with the list.</summary>
internal static class ExportNominations
{
    public static Task WriteAsync(
        HttpContext http, SheetFormat format, NominationFilter filter, bool french, IQuerySession session, CancellationToken cancellation) =>
        format.WriteAsync(http, french ? "candidatures" : "nominations", async writer =>
        {
            await writer.BeginAsync(
                french ? "Candidatures" : "Nominations", [.. ImportColumn.All.Concat(ImportColumn.OfExports).Select(column => column.Heading(french))]);
            var next = filter with { Limit = ListNominationsEndpoint.MaxPage };
            while (true)
            {
                var page = await next.PageAsync(session, cancellation);
                foreach (var nomination in page.Nominations)
                {
                    await writer.WriteAsync(RowOf(nomination));
                }

                http.Delivered(page.Nominations.Count);
                if (page.Next is null)
                {
                    return;
                }

                next = next with { Cursor = page.Next };
            }
        });

    // In the order of the columns. Whether one would wait, since when it is true and what was answered is what was asked, not what it is.
    private static object?[] RowOf(NominationView view) =>
    [
        view.Session, view.Country, view.Nominee?.Name, view.Nominee?.Rank, view.Nominee?.Service, view.Nominee?.Organisation, view.Nominee?.DateOfBirth,
        view.Nominee?.Sex, view.Nominee?.Email, view.Nominee?.Passport, view.Nominee?.PassportCountry, view.Nominee?.ExperienceYears, view.Role, view.Invitation?.ToString(), null, null, null, null,
        view.Id.ToString(), Statuses.Name(view.Status), view.Slot.Programme, view.Slot.Year, view.Slot.Service, view.HoldExpiresAt, view.Version, view.Position,
    ];
}
