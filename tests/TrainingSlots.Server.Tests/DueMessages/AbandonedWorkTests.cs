using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.DueMessages;

/// <summary>A message whose transaction was committed while the connection broke stands in the inbox, and no server knows that it has it.</summary>
public sealed class AbandonedWorkTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Message = "training_slots.wolverine_incoming_envelopes where message_type like '%AgeRecords'";
    private readonly App app = own.App;

    [Fact]
    public async Task It_is_handed_out_again_when_it_has_stood_there_for_a_minute_by_the_databases_clock()
    {
        await Waiting.Until(() => app.Ask($"select count(*) from {Message} and status = 'Scheduled'"), count => count is 1L);
        var id = await app.Ask($"select id from {Message}");

        await app.Ask($"update training_slots.wolverine_incoming_envelopes set status = 'Incoming', owner_id = 1, timestamp = (now() - interval '61 seconds') at time zone 'utc' where id = '{id}'");

        await Waiting.Until(() => app.Ask($"select count(*) from training_slots.wolverine_incoming_envelopes where id = '{id}' and status = 'Incoming'"), count => count is 0L);
    }
}
