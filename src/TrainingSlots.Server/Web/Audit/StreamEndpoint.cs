using System.Globalization;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>One stream as a timeline. <c>at</c> is a position that must be on the page; each event's anchor is its position: <c>#p123</c>.</summary>
public sealed class StreamEndpoint : IEndpoint
{
    private const int PageSize = 200;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/audit/streams/{**stream}", async (StreamKey stream, ApiClient api, string? at, string? after) =>
        {
            var key = stream.Value;
            var marked = long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : (long?)null;
            var found = await ReadAsync(api, key, after.Given());
            var starts = after.Given();
            if (starts is null && found.Next is { } next && marked > next)
            {
                starts = (marked.Value - 1).ToString(CultureInfo.InvariantCulture);
                found = await ReadAsync(api, key, starts);
            }

            return Page.Of<StreamPage>(new { Key = key, Found = found, Marked = marked, Later = starts is not null, Story = await StreamStory.ReadAsync(api, key) });
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator);

    private static async Task<EventPage> ReadAsync(ApiClient api, string key, string? after) =>
        (await api.GetAsync<EventPage>("ReadStream", new { key, after, limit = PageSize })).Required();
}
