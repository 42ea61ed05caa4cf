using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Api;

/// <summary>
/// The pages' way to everything: the operations of the API, called in this process as the person who is signed in. So a
/// page can neither show nor do what the API would refuse, and there is one set of rules.
/// </summary>
public sealed class ApiClient(
    Operations operations, LinkGenerator links, IServiceScopeFactory scopes, IAuthorizationService authorization, IAuthorizationPolicyProvider policies, HttpContext page)
{
    /// <summary>Who is signed in, with all roles.</summary>
    public Actor Actor => Actor.From(page.User);

    /// <summary>True when the person may call the operation; pages offer nothing else.</summary>
    public bool May(string operation) => Access.Allows(operations[operation], Actor);

    /// <summary>The address of an operation, for a link to a file that it answers with.</summary>
    public string Address(string operation, object? values = null) =>
        links.GetPathByName(operation, values) ?? throw new ArgumentException($"The operation {operation} needs other values.", nameof(values));

    /// <summary>Reads.</summary>
    /// <param name="operation">The operation's name in the description of the API, such as <c>ReadAllotment</c>.</param>
    /// <param name="values">Its path values; all others become query parameters, those that are null are left out.</param>
    public Task<ApiAnswer<T>> GetAsync<T>(string operation, object? values = null)
        where T : class => CallAsync<T>(operation, values, null, null, null);

    /// <summary>Sends a command, or a question too large for an address.</summary>
    /// <param name="key">The Idempotency-Key, so that a form sent twice counts once.</param>
    /// <param name="seen">The version that the form was made from; null where none is.</param>
    public Task<ApiAnswer<T>> PostAsync<T>(string operation, object? values, JsonObject body, string? key = null, string? seen = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(body);
        return CallAsync<T>(operation, values, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString())), MediaTypeNames.Application.Json, key, seen);
    }

    /// <summary>Sends an uploaded file.</summary>
    public Task<ApiAnswer<T>> UploadAsync<T>(string operation, object? values, Stream file, string mediaType, string? key = null)
        where T : class => CallAsync<T>(operation, values, file, mediaType, key);

    /// <summary>The fields of an operation's body.</summary>
    public FormOf FormOf(string operation) => operations.FormOf(operation);

    /// <summary>The steps of a kind of thing and their operations.</summary>
    public IReadOnlyDictionary<string, string> StepsOf(string thing) => operations.StepsOf(thing);

    /// <summary>The office for which the person would record what it decided; null when it is the person's own to decide.</summary>
    public string? OnBehalfOf(string operation) => operations.OfficeOf(operation) is { } office && !Actor.Roles.Contains(office, StringComparer.Ordinal) ? office : null;

    /// <summary>What day it is at the hosts, as the API's programmes say.</summary>
    internal async Task<DaysAtHosts> TodayAsync(TimeProvider clock) => new(
        (await GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.ToDictionary(programme => programme.Code, programme => HostClocks.In(programme.TimeZone), StringComparer.Ordinal),
        clock.GetUtcNow());

    internal Type BodyOf(string operation) => operations.BodyOf(operation)!;

    private async Task<ApiAnswer<T>> CallAsync<T>(string operation, object? values, Stream? body, string? mediaType, string? key, string? seen = null)
        where T : class
    {
        var endpoint = operations[operation];
        await using var scope = scopes.CreateAsyncScope();
        using var written = new MemoryStream();
        var http = NewRequest(endpoint, Address(operation, values), new RouteValueDictionary(values), scope.ServiceProvider, written);
        if (body is not null)
        {
            (http.Request.Body, http.Request.ContentType, http.Request.ContentLength) = (body, mediaType, body.CanSeek ? body.Length : null);
        }

        if (key is not null)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        if (seen is not null)
        {
            http.Request.Headers.IfMatch = $"\"{seen}\"";
        }

        var policy = await AuthorizationPolicy.CombineAsync(policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>());
        if (policy is null || !(await authorization.AuthorizeAsync(page.User, http, policy)).Succeeded)
        {
            var problem = page.RequestServices.GetRequiredService<AccessRefusals>().ForbiddenRole(policy, page.User).Translated();
            return new ApiAnswer<T>(problem.Status, null, problem);
        }

        await endpoint.RequestDelegate!(http);
        return ApiAnswer<T>.Of(http.Response.StatusCode, written.GetBuffer().AsSpan(0, (int)written.Length));
    }

    private DefaultHttpContext NewRequest(RouteEndpoint endpoint, string address, RouteValueDictionary values, IServiceProvider services, Stream answer)
    {
        var (path, query) = address.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (address[..mark], address[mark..]) : (address, string.Empty);
        var http = new DefaultHttpContext { User = page.User, RequestServices = services, RequestAborted = page.RequestAborted, TraceIdentifier = page.TraceIdentifier };
        http.Request.Method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? HttpMethods.Get;
        (http.Request.Scheme, http.Request.Host, http.Request.PathBase) = (page.Request.Scheme, page.Request.Host, page.Request.PathBase);
        (http.Request.Path, http.Request.QueryString) = (PathString.FromUriComponent(path), new QueryString(query));
        http.Request.RouteValues = new RouteValueDictionary(endpoint.RoutePattern.Parameters
            .Select(parameter => KeyValuePair.Create(parameter.Name, (object?)Convert.ToString(values[parameter.Name], CultureInfo.InvariantCulture))));
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        http.SetEndpoint(endpoint);
        return http;
    }
}
