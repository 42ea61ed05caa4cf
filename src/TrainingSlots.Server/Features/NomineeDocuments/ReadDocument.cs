using Marten;
using Microsoft.Net.Http.Headers;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;

namespace TrainingSlots.Server.Features.NomineeDocuments;

/// <summary>A document as it was added, as a file to keep: it is never shown within a page. That it was read is on record.</summary>
public sealed class ReadDocumentEndpoint : IEndpoint
{
    public const string Address = DocumentCommand.Address + "/{document}";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(Address, async (string id, string document, HttpContext http, IQuerySession session, AtRestKeys keys, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var nomination) ? StreamKeys.Nomination(nomination) : string.Empty;
            if (await session.LoadAsync<Nomination>(key, cancellation) is not { } found || !NominationCommand.IsOpenTo(found, http.Actor()))
            {
                await Problems.WriteAsync(http, Missing.Nomination(id));
                return;
            }

            if (!Guid.TryParse(document, out var asked) || await DocumentShelf.ReadAsync(session, nomination, asked, keys, cancellation) is not var (type, name, content))
            {
                await Problems.WriteAsync(http, Missing.Document(document));
                return;
            }

            http.Delivered(1);
            await WriteAsync(http, type, name, content, cancellation);
        })
        .WithName("ReadDocument")
        .Produces<Stream>(StatusCodes.Status200OK, FileFormat.Pdf.MediaType, FileFormat.Jpeg.MediaType, FileFormat.Png.MediaType)
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.DocumentNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Nodal, Roles.Mission, Roles.Auditor);

    // It came from elsewhere: whatever a reader does with it, it has none of the rights of these pages.
    private static async Task WriteAsync(HttpContext http, string type, string name, byte[] content, CancellationToken cancellation)
    {
        var attachment = new ContentDispositionHeaderValue("attachment");
        attachment.SetHttpFileName(name);
        var headers = http.Response.Headers;
        headers.ContentDisposition = attachment.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(content, cancellation);
    }
}
