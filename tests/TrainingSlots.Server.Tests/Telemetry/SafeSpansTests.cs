using System.Diagnostics;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Tests.Telemetry;

public sealed class SafeSpansTests
{
    [Fact]
    public void Only_attributes_that_are_named_leave_and_no_text_of_an_error()
    {
        using var span = new Activity("request");
        span.SetTag("http.route", "/api/nominations/{id}").SetTag("url.path", "/api/nominations/7").SetTag("user_agent.original", "somebody's").SetTag("a.later.version", "notes more");
        span.SetStatus(ActivityStatusCode.Error, "Canaria is not there");
        using var safe = new SafeSpans();

        safe.OnEnd(span);

        span.TagObjects.Select(tag => tag.Key).ShouldBe(["http.route"]);
        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.StatusDescription.ShouldBeNull();
    }
}
