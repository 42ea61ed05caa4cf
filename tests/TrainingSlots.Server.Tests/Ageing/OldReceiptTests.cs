using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Ageing;

/// <summary>A key is answered for ever, however old its receipt is and whatever else was aged.</summary>
public sealed class OldReceiptTests
{
    private const int YearsLater = 100;

    [Fact]
    public async Task Every_command_repeated_after_everything_else_was_aged_is_answered_the_same_and_not_carried_out_again()
    {
        await using var app = await App.StartAsync();
        var asked = new List<(Operation Operation, (string, string) Key, Answer First)>();
        foreach (var name in Operations.Names.Select(name => (string)name[0]))
        {
            var operation = await Operations.All[name](app);
            var key = ("Idempotency-Key", $"old {name}");
            asked.Add((operation, key, (await app.As(operation.By).Post(operation.Path, operation.Body, key)).ShouldBe(operation.Status)));
        }

        (await app.Step(Guid.NewGuid(), "join")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        await app.AtRest();
        var (receipts, events) = (await app.Count("mt_doc_receipt"), await app.Head());

        await app.AgeAsync(Scenarios.Today.AddYears(YearsLater));

        (await app.Count("refusal")).ShouldBe(0);
        foreach (var (operation, key, first) in asked)
        {
            (await app.As(operation.By).Post(operation.Path, operation.Body, key)).ShouldBe(first, operation.Path);
        }

        (await app.As(asked[0].Operation.By).Post(asked[0].Operation.Path, asked[1].Operation.Body, asked[0].Key)).Status.ShouldBeOneOf(400, 422);
        (await app.Head()).ShouldBe(events);
        (await app.Count("mt_doc_receipt")).ShouldBe(receipts);
    }
}
