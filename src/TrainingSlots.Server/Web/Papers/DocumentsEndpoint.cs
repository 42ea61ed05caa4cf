using System.Net.Http.Headers;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Nominations;

namespace TrainingSlots.Server.Web.Papers;

/// <summary>Adds and withdraws documents on the page of a nomination.</summary>
public sealed class DocumentsEndpoint : IEndpoint
{
    /// <summary>The part of the page, for links and for the form that is shown again.</summary>
    public const string Part = "documents";

    private const string Address = "/nominations/{id:guid}/" + Part;

    public static void Map(IEndpointRouteBuilder app)
    {
        // What is uploaded is personal: it is held in memory, and never in a file of the server.
        app.MapForm(Address, AddAsync).WithFormOptions(memoryBufferThreshold: int.MaxValue).IsTransfer().AllowRoles(Roles.Coordinator, Roles.Nodal);
        app.MapForm(Address + "/{document:guid}/withdraw", WithdrawAsync).AllowRoles(Roles.Coordinator, Roles.Nodal);
    }

    private static async Task<IResult> AddAsync(Guid id, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        using var body = new MultipartFormDataContent { { new StringContent(form["kind"]), "kind" } };
        if (http.Request.Form.Files[DocumentForm.FilePart] is { FileName.Length: > 0 } chosen)
        {
            var file = new StreamContent(chosen.OpenReadStream()) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            body.Add(file, DocumentForm.FilePart, chosen.FileName);
        }

        var answer = await api.UploadAsync<DocumentAnswer>(nameof(AddDocument), new { id }, await body.ReadAsStreamAsync(http.RequestAborted), body.Headers.ContentType!.ToString(), form.Key);
        return answer.Problem is { } problem ? await NominationEndpoint.ShowAsync(api, id, Part, BackOf(form), form.Refused(problem)) : Next(id, form, "document-added");
    }

    private static async Task<IResult> WithdrawAsync(Guid id, Guid document, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<DocumentAnswer>(api, nameof(WithdrawDocument), new { id, document });
        return answer.Problem is { } problem ? await NominationEndpoint.ShowAsync(api, id, Part, BackOf(form), form.Refused(problem)) : Next(id, form, "document-withdrawn");
    }

    internal static string BackOf(SentForm form) => WayBack.Of(form[WayBack.Field]);

    private static IResult Next(Guid id, SentForm form, string done) => Page.Next(WayBack.On($"/nominations/{id}", BackOf(form)), done);
}
