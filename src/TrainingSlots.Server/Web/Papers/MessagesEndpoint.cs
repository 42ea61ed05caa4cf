using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Invitations;
using TrainingSlots.Server.Web.Nominations;

namespace TrainingSlots.Server.Web.Papers;

/// <summary>Writes messages on the pages of a nomination and of an invitation.</summary>
public sealed class MessagesEndpoint : IEndpoint
{
    /// <summary>The part of the page, for links and for the form that is shown again.</summary>
    public const string Part = "messages";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapForm("/nominations/{id:guid}/" + Part, OnNominationAsync).AllowRoles([.. Office.Writers]);
        app.MapForm("/invitations/{id:guid}/" + Part, OnInvitationAsync).AllowRoles([.. Office.Writers]);
    }

    private static async Task<IResult> OnNominationAsync(Guid id, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<MessageAnswer>(api, nameof(WriteNominationMessage), new { id });
        return answer.Problem is { } problem
            ? await NominationEndpoint.ShowAsync(api, id, Part, DocumentsEndpoint.BackOf(form), form.Refused(problem))
            : Page.Next(WayBack.On($"/nominations/{id}", DocumentsEndpoint.BackOf(form)), "message-written");
    }

    private static async Task<IResult> OnInvitationAsync(Guid id, HttpContext http, ApiClient api, TimeProvider clock)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<MessageAnswer>(api, nameof(WriteInvitationMessage), new { id });
        return answer.Problem is { } problem ? await InvitationEndpoint.ShowAsync(api, clock, id, Part, form.Refused(problem)) : Page.Next($"/invitations/{id}", "message-written");
    }
}
