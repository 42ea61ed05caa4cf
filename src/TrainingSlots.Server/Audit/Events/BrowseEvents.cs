using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>The events of the log: a page of them as JSON, or everything that matches as NDJSON or CSV, streamed.</summary>
public sealed class BrowseEventsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/events",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var (errors, filter, format) = EventRequest.Read(http);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                await EventAnswers.WriteAsync(http, session, filter, format, cancellation);
            },
            EventFilter.Parameters)
        .WithName("BrowseEvents")
        .Produces<EventPage>(StatusCodes.Status200OK, "application/json", [.. EventFormat.Streamed.Select(format => format.MediaType)])
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.UnknownCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator);
}

/// <summary>The events of one stream, from its first: a page of them as JSON, or all as NDJSON or CSV.</summary>
public sealed class ReadStreamEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/streams/{**key}",
            async (StreamKey key, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var (errors, filter, format) = EventRequest.Read(http);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                await ((await session.VersionsOfAsync([key.Value], cancellation)).ContainsKey(key.Value)
                    ? EventAnswers.WriteAsync(http, session, filter with { Stream = key.Value }, format, cancellation)
                    : Problems.WriteAsync(http, Missing.Stream(key.Value)));
            },
            EventFilter.PageParameters)
        .WithName("ReadStream")
        .Produces<EventPage>(StatusCodes.Status200OK, "application/json", [.. EventFormat.Streamed.Select(format => format.MediaType)])
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.NotFound)
        .AllowRoles(Roles.Auditor, Roles.Administrator);
}

/// <summary>What a request for events asks, and what is wrong with it.</summary>
internal static class EventRequest
{
    public static (FieldErrors Errors, EventFilter Filter, SheetFormat? Format) Read(HttpContext http)
    {
        var (request, errors) = (http.Request, http.WrongParameters());
        var (filter, format) = (EventFilter.Read(request.Query, errors), EventFormat.Read(request, errors));
        if (format is not null && filter.Limit is not null)
        {
            errors.Add("limit", "is for pages: everything that matches is streamed");
        }

        if (format is not null && filter.Newest)
        {
            errors.Add("order", "is for pages: files have the order of positions");
        }

        return (errors, filter, format);
    }
}
