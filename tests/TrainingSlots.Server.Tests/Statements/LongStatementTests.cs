using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Letters;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Statements;

/// <summary>Events are written behind the product's back here, so the host is the test's own.</summary>
public class LongStatementTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task A_pdf_has_a_limit_and_the_refusal_says_how_to_stay_within_it()
    {
        var slots = await app.GrantedAllotment("ML", 1, effectiveOn: Scenarios.Today.AddDays(-10));
        await using (var session = app.Store.LightweightSession())
        {
            session.Events.Append(slots.Key, Enumerable.Range(0, StatementLetterEndpoint.MaxLines).Select(IFact (_) => new AllotmentIncreased(1, "more", null, Scenarios.Today.AddDays(-2))));
            await session.SaveChangesAsync();
        }

        var refused = (await app.As("auditor").Get($"{slots.Address}/statement.pdf")).ShouldBeRefused(400, "VALIDATION");
        refused["errors"].GetProperty("from")[0].GetString().ShouldBe("the period has 5001 movements and this answer at most 5000: narrow it with from and to");
        (await app.As("auditor").Get($"{slots.Address}/statement")).ShouldBe(200)["lines"].GetArrayLength().ShouldBe(5001);
        var within = (await app.As("auditor").Download($"{slots.Address}/statement.pdf?from={Scenarios.Today.AddDays(-2):yyyy-MM-dd}")).ShouldBeFound();
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(within.Bytes);
        pdf.NumberOfPages.ShouldBeGreaterThan(100);
    }
}
