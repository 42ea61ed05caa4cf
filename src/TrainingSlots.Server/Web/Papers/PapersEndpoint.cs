using System.Net.Http.Headers;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Invitations;
using TrainingSlots.Server.Web.Nominations;

namespace TrainingSlots.Server.Web.Papers;

/// <summary>Adds and withdraws documents on the page of a nomination, and writes messages on it and on that of an invitation.</summary>
public sealed class PapersEndpoint : IEndpoint
{
    /// <summary>The parts of the pages, for links and for the form that is shown again.</summary>
    public const string Documents = "documents";
    public const string Messages = "messages";

    private const string OnNomination = "/nominations/{id:guid}/";

    public static void Map(IEndpointRouteBuilder app)
    {
        // What is uploaded is personal: it is held in memory, and never in a file of the server.
        app.MapForm(OnNomination + Documents, AddAsync).WithFormOptions(memoryBufferThreshold: int.MaxValue).IsTransfer().AllowRoles(Roles.Coordinator, Roles.Nodal);
        app.MapForm(OnNomination + Documents + "/{document:guid}/withdraw", WithdrawAsync).AllowRoles(Roles.Coordinator, Roles.Nodal);
        app.MapForm(OnNomination + Messages, WriteOnNominationAsync).AllowRoles([.. Office.Writers]);
        app.MapForm("/invitations/{id:guid}/" + Messages, WriteOnInvitationAsync).AllowRoles([.. Office.Writers]);
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
        return await NextAsync(api, id, form, answer, Documents, "document-added");
    }

    private static async Task<IResult> WithdrawAsync(Guid id, Guid document, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        return await NextAsync(api, id, form, await form.SendAsync<DocumentAnswer>(api, nameof(WithdrawDocument), new { id, document }), Documents, "document-withdrawn");
    }

    private static async Task<IResult> WriteOnNominationAsync(Guid id, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        return await NextAsync(api, id, form, await form.SendAsync<MessageAnswer>(api, nameof(WriteNominationMessage), new { id }), Messages, "message-written");
    }

    private static async Task<IResult> WriteOnInvitationAsync(Guid id, HttpContext http, ApiClient api, TimeProvider clock)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<MessageAnswer>(api, nameof(WriteInvitationMessage), new { id });
        return answer.Problem is { } problem ? await InvitationEndpoint.ShowAsync(api, clock, id, Messages, form.Refused(problem)) : Page.Next($"/invitations/{id}", "message-written");
    }

    private static async Task<IResult> NextAsync<T>(ApiClient api, Guid id, SentForm form, ApiAnswer<T> answer, string part, string done)
        where T : class
    {
        var back = WayBack.Of(form[WayBack.Field]);
        return answer.Problem is { } problem ? await NominationEndpoint.ShowAsync(api, id, part, back, form.Refused(problem)) : Page.Next(WayBack.On($"/nominations/{id}", back), done);
    }
}
