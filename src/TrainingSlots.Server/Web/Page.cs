using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Layout;

namespace TrainingSlots.Server.Web;

/// <summary>
/// How a page is mapped and answered. Its endpoint asks the API for what it shows and hands it to a component; a form is
/// sent to an endpoint of its own, which does what it says and leads to a page, or shows the form again with what is wrong.
/// </summary>
public static class Page
{
    /// <summary>Maps a page.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapGet(pattern, handler).ExcludeFromDescription().AddEndpointFilter(ShowProblemsAsync);

    /// <summary>Maps what a form is sent to. A form that no page of ours made for this person is refused.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapPost(pattern, handler).ExcludeFromDescription().AddEndpointFilter(RefuseForgeriesAsync).AddEndpointFilter(ShowProblemsAsync);

    /// <summary>Answers with a page.</summary>
    /// <param name="parameters">The component's parameters, as an anonymous object.</param>
    public static IResult Of<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<Framed>(new { Page = typeof(T), Parameters = new RouteValueDictionary(parameters) }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Shows a form again, with why it was refused.</summary>
    public static IResult Again<T>(ProblemJson problem, object parameters)
        where T : IComponent => Of<T>(parameters, problem.Status);

    /// <summary>Leads on after something was done, so that going back or reloading does not send it again.</summary>
    /// <param name="done">The key of the text that says what was done; null to say nothing.</param>
    public static IResult Next(string address, string? done = null) =>
        new SeeOther(done is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={done}");

    private static async ValueTask<object?> ShowProblemsAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.Response.Headers.CacheControl = "no-store";
        if (Unstorable(invocation.HttpContext.Request.Query) is { Any: true } wrong)
        {
            return OwnPages.Of(Problems.Of(wrong).Translated());
        }

        try
        {
            return await next(invocation);
        }
        catch (PageProblemException refused)
        {
            return OwnPages.Of(refused.Problem);
        }
    }

    private static FieldErrors Unstorable(IQueryCollection query)
    {
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        foreach (var (name, _) in query.Where(asked => asked.Value.Any(value => value is not null && !StorableText.Is(value))))
        {
            errors.Add(name, "must not contain U+0000");
        }

        return errors;
    }

    private static async ValueTask<object?> RefuseForgeriesAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (!await CanBeReadAsync(http))
        {
            return OwnPages.Of(Problems.Of(Refusal.Because(RefusalCodes.Validation, "This form cannot be read; nothing was done.", remedy: "type the texts again, and send less at once")).Translated());
        }

        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(invocation)
            : OwnPages.Of(Problems.Of(Refusal.Because(RefusalCodes.Validation, "This form was not made for you, or is too old; nothing was done.", remedy: "open the page again and send the form from there")).Translated());
    }

    // Beyond the limits of forms, broken off, or with a character that no text has.
    private static async Task<bool> CanBeReadAsync(HttpContext http)
    {
        try
        {
            return !http.Request.HasFormContentType || await http.Request.ReadFormAsync(http.RequestAborted) is not null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }

    /// <summary>A page within what stands around every page.</summary>
    private sealed class Framed : ComponentBase
    {
        [Parameter] public Type Page { get; set; } = null!;

        [Parameter] public IDictionary<string, object> Parameters { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<LayoutView>(0);
            builder.AddComponentParameter(1, nameof(LayoutView.Layout), typeof(MainLayout));
            builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)(page =>
            {
                page.OpenComponent<DynamicComponent>(0);
                page.AddComponentParameter(1, nameof(DynamicComponent.Type), Page);
                page.AddComponentParameter(2, nameof(DynamicComponent.Parameters), Parameters);
                page.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
