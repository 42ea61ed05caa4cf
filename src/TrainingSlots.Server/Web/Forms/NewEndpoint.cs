using System.Text.Json.Nodes;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security.SignIns;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>The pages that begin something: a programme, a session, an allotment, an invitation; and the one that ends somebody's sessions. Their addresses may fill fields in.</summary>
public sealed class NewEndpoint : IEndpoint
{
    private static readonly New[] All =
    [
        new("/programmes", nameof(EstablishProgramme), made => $"/programmes/{made["code"]}", "programme-establish", [Roles.Administrator]),
        new("/sessions", nameof(PublishSession), made => $"/sessions/{made["code"]}", "session-publish", [Roles.Coordinator, Roles.Administrator]),
        new("/allotments", nameof(GrantAllotment), made => $"/allotments/{made["programme"]}/{made["country"]}/{made["year"]}", "allotment-grant", [Roles.Administrator], Back: "/slots"),
        new("/invitations", nameof(IssueInvitation), made => $"/invitations/{made["id"]}", "invitation-issue", [Roles.Coordinator]),
        new("/accounts/sessions", nameof(EndSignIns), _ => "/accounts/sessions", "sign-ins-ended", [Roles.Administrator], Back: "/"),
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var thing in All)
        {
            app.MapPage(thing.Address, (HttpContext http) => ShowAsync(http, thing, Begun(http, thing.Operation))).AllowRoles(thing.Roles);
            app.MapForm(thing.Address, (HttpContext http) => SendAsync(http, thing)).AllowRoles(thing.Roles);
        }
    }

    /// <summary>The form with what the address says of its fields.</summary>
    internal static SentForm Begun(HttpContext http, string operation) => SentForm.With(
        [.. http.RequestServices.GetRequiredService<ApiClient>().FormOf(operation).Fields.Select(field => (field.Name, http.Request.Query[field.Name].FirstOrDefault()))]);

    private static async Task<IResult> SendAsync(HttpContext http, New thing)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<JsonObject>(http.RequestServices.GetRequiredService<ApiClient>(), thing.Operation);
        return answer.Problem is { } problem ? await ShowAsync(http, thing, form.Refused(problem)) : Page.Next(thing.Made(answer.Value!), thing.Done);
    }

    private static Task<IResult> ShowAsync(HttpContext http, New thing, SentForm form) => ShowAsync(http, thing.Operation, thing.Address, thing.Back ?? thing.List, form);

    /// <param name="preview">True when it is shown before it is done.</param>
    internal static async Task<IResult> ShowAsync(HttpContext http, string operation, string action, string back, SentForm form, bool preview = false)
    {
        var services = http.RequestServices;
        return Page.Of<NewPage>(
            new
            {
                Operation = operation,
                Action = action,
                Back = back,
                Form = form,
                Choices = await KnownChoices.OfAsync(services.GetRequiredService<ApiClient>(), operation, form, services.GetRequiredService<FormWords>(), services.GetRequiredService<TimeProvider>()),
                Preview = preview,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>One of them.</summary>
    /// <param name="List">The address of the list that it will stand in.</param>
    /// <param name="Made">Where what was made is looked at.</param>
    /// <param name="Done">The key of the text that says so.</param>
    /// <param name="Back">Where the page leads back to, if not to that list.</param>
    private sealed record New(string List, string Operation, Func<JsonObject, string> Made, string Done, string[] Roles, string? Back = null)
    {
        public string Address => Back is "/" ? List : List + "/new";
    }
}
