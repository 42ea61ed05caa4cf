using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Refusals;

public static partial class RefusalStories
{
    private static IEnumerable<(string Code, RefusalStory Story)> OfRequests() =>
    [
        ("VALIDATION", new(400, "", false, true, timed => timed.App.As("administrator").Post("/api/allotments", new { slots = 0 }))),
        ("UNKNOWN_COUNTRY", new(400, "", false, true, async timed => await timed.App.As("administrator").Post(
            "/api/allotments", new { programme = await timed.App.Programme(), country = "XX", year = Scenarios.Year, slots = 1 }))),
        ("STALE_VERSION", new(412, "ifMatch version", false, true, async timed => await timed.App.As("administrator").Post(
            $"{(await timed.App.GrantedAllotment("ML", 1)).Address}/increase", new { slots = 1, reason = "more" }, ("If-Match", "\"9\"")))),
        ("IDEMPOTENCY_CONFLICT", new(422, "recordedAt", false, true, async timed =>
        {
            var slots = await timed.App.GrantedAllotment("ML", 1);
            (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));
            (await timed.App.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more" }, key)).ShouldBe(200);
            return await timed.App.As("administrator").Post($"{slots.Address}/increase", new { slots = 2, reason = "more" }, key);
        })),
        ("DOCUMENT_MISSING", new(409, "required present missing", false, true, async timed => await timed.App.Step(
            await timed.App.Nominated(await OpenSession(timed.App, policy: new { documents = new[] { "passport", "medical" }, documentsRequired = true })), "accept"))),
        ("DOCUMENT_NOT_FOUND", new(404, "document", false, false, async timed => await timed.App.As("auditor").Get(
            $"/api/nominations/{await timed.App.Nominated(await OpenSession(timed.App))}/documents/{Guid.Empty}"))),
        ("DOCUMENT_LIMIT", new(409, "documents limit", true, true, async timed =>
        {
            var address = $"/api/nominations/{await timed.App.Nominated(await OpenSession(timed.App))}/documents";
            var answer = await timed.App.As("nodal-ml").Post(address, new DocumentUpload("other", Files.Pdf()));
            while (answer.Status == 201)
            {
                answer = await timed.App.As("nodal-ml").Post(address, new DocumentUpload("other", Files.Pdf()));
            }

            return answer;
        })),
        ("MESSAGE_LIMIT", new(409, "messages limit", false, false, async timed =>
        {
            var address = $"/api/nominations/{await timed.App.Nominated(await OpenSession(timed.App))}/messages";
            var answer = await timed.App.As("nodal-ml").Post(address, new { text = "And once more." });
            while (answer.Status == 201)
            {
                answer = await timed.App.As("nodal-ml").Post(address, new { text = "And once more." });
            }

            return answer;
        })),
        ("WEBHOOK_NOT_FOUND", new(404, "webhook", false, false, timed => timed.App.As("auditor").Get($"/api/webhooks/{Guid.Empty}"))),
        ("WEBHOOK_LIMIT", new(409, "webhooks limit", false, true, async timed =>
        {
            var registered = new List<Guid>();
            while (true)
            {
                var answer = await timed.App.As("administrator").Post("/api/webhooks", new { url = "http://127.0.0.1:9/", country = "ZW" });
                if (answer.Status != 201)
                {
                    await Task.WhenAll(registered.Select(id => timed.App.As("administrator").Post($"/api/webhooks/{id}/remove", new { })));
                    return answer;
                }

                registered.Add(answer.Id);
            }
        })),
        ("FORBIDDEN_COUNTRY", new(403, "country", false, false, timed => timed.App.As("mission-ml").Get($"/api/slot-use/DZ/{Scenarios.Year}"))),
        ("FORBIDDEN_ROLE", new(403, "", false, true, timed => timed.App.As("auditor").Post("/api/programmes", new { }))),
        ("NOT_FOUND", new(404, "", false, false, timed => timed.App.As("auditor").Get("/api/nowhere"))),
        ("UNAUTHENTICATED", new(401, "", false, true, timed => timed.App.Nobody().Get("/api/programmes"))),
    ];
}
