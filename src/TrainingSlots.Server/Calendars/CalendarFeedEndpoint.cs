using Marten;
using Microsoft.Net.Http.Headers;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Calendars;

/// <summary>
/// The calendar itself, for programs that know nothing of signing in: the token in its address is the right to read it. What is none, or was replaced, is an address
/// like any other at which there is nothing.
/// </summary>
public sealed class CalendarFeedEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(CalendarAddress.Route, AnswerAsync, CalendarAddress.Language)
        .ExcludeFromDescription()
        .AllowAnonymous();

    private static async Task AnswerAsync(
        string token, HttpContext http, IQuerySession session, CalendarTags tags, CalendarAddress address, TimeProvider clock, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        var asked = http.Request.Query[CalendarAddress.Language].FirstOrDefault();
        if (asked is not (null or "en" or "fr"))
        {
            await Problems.WriteAsync(http, new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal) { [CalendarAddress.Language] = ["must be en or fr"] }));
            return;
        }

        var hash = CalendarFeed.HashOf(token);
        if (await session.Query<CalendarFeed>().Where(known => known.TokenHash == hash).FirstOrDefaultAsync(cancellation) is not { } feed)
        {
            await Problems.WriteAsync(http, Refusal.Because(RefusalCodes.NotFound, "There is nothing at this address."));
            return;
        }

        var language = asked is "fr" ? Language.French : Language.English;
        var days = await session.DaysAtHostsAsync(clock.GetUtcNow(), cancellation);
        var state = await CalendarTags.StateAsync(session, feed, language, address.Server, days, cancellation);
        var (tag, file) = (tags.Find(feed, language, state), Array.Empty<byte>());
        if (tag is null || !IsKnown(http, tag))
        {
            file = CalendarFile.Write(await CalendarContents.ReadAsync(session, new CalendarWindow(feed.Reader, days, CalendarLimits.Default), cancellation), language, address.Server);
            tag = CalendarTags.Of(file);
            tags.Keep(feed, language, state, tag);
        }

        await SendAsync(http, file, tag, language, cancellation);
    }

    private static bool IsKnown(HttpContext http, string tag) => http.Request.GetTypedHeaders().IfNoneMatch.Any(seen => seen.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

    private static async Task SendAsync(HttpContext http, byte[] file, string tag, Language language, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ETag = tag;
        if (IsKnown(http, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = $"{CalendarFile.MediaType}; charset=utf-8";
        http.Response.Headers.ContentLanguage = language.Code;
        await http.Response.Body.WriteAsync(file, cancellation);
    }
}
