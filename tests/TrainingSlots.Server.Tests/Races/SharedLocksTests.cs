using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Who shares a transaction with somebody whose lock is not to be had does not share that fate.</summary>
[Collection(Alone.Name)]
public sealed class SharedLocksTests
{
    [Fact]
    public async Task A_lock_of_one_country_that_is_not_to_be_had_refuses_that_country_only()
    {
        await using var app = await App.StartAsync(seal: new Seal(Others: ("Database:LockTimeout", "5")));
        var gathering = app.Services.GetRequiredService<Gathering>();
        var mali = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 5, mali.Programme);
        var session = await app.Session(mali.Programme);
        await using var held = await app.Hold(mali.Key);
        Task<Answer> first, locked, free;
        await using (await app.Hold(StreamKeys.Session(session)))
        {
            first = app.Nominate(session, "DZ");
            await Waiting.Until(() => app.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"), count => count is 1L);
            (locked, free) = (app.Nominate(session), app.Nominate(session, "DZ"));
            await Waiting.Until(() => Task.FromResult(gathering.Count), count => count == 2);
        }

        (await first).ShouldBe(201);
        (await free).ShouldBe(201);
        var refused = await locked;
        refused.ShouldBeRefused(503, "BUSY");
        refused.RetryAfter.ShouldNotBeNull();
    }
}
