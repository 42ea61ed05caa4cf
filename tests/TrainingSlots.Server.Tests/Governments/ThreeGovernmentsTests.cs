using Xunit.Abstractions;

namespace TrainingSlots.Server.Tests.Governments;

/// <summary>Three host governments on one machine and one PostgreSQL: each is a database and a process of its own, and nothing of one reaches another.</summary>
public sealed class ThreeGovernmentsTests(ITestOutputHelper output) : IDisposable
{
    private const int Slots = 5;
    private readonly Government[] all = [new("Bharatvarsha"), new("Aldjazairia"), new("Jamhuriyakenya")];

    public void Dispose()
    {
        foreach (var government in all)
        {
            government.Dispose();
        }

        Government.RemoveDumps();
    }

    [Fact]
    public async Task Each_has_its_own_numbers_laws_tokens_and_dumps_and_the_loss_and_restore_of_one_leaves_the_others_alone()
    {
        await Task.WhenAll(all.Select(government => government.FoundAsync()));
        await Task.WhenAll(all.Select((government, n) => government.WorkAsync(Slots, people: n + 1)));
        var stands = await Task.WhenAll(all.Select((government, n) => government.StandAsync(held: n + 1)));
        foreach (var (government, other) in Pairs())
        {
            (await other.AskAsync(await government.TokenAsync("auditor"), "/api/programmes")).ShouldBe(401);
            (await government.EverythingAsync()).ShouldContain(government.Name);
            (await government.EverythingAsync()).ShouldNotContain(other.Name, Case.Insensitive);
        }

        var dumps = await Task.WhenAll(all.Select(government => government.DumpAsync()));
        foreach (var (government, other) in Pairs())
        {
            dumps[Array.IndexOf(all, government)].ShouldContain($"Programme of {government.Name}");
            dumps[Array.IndexOf(all, government)].ShouldNotContain(other.Name, Case.Insensitive);
        }

        var restoring = all[0].RestoreAsync();
        (await all[1].StandAsync(held: 2)).ShouldBe(stands[1]);
        (await all[2].StandAsync(held: 3)).ShouldBe(stands[2]);
        await restoring;
        (await all[0].StandAsync(held: 1)).ShouldBe(stands[0]);
        foreach (var government in all)
        {
            var connections = await government.ConnectionsAsync();
            output.WriteLine($"{government.Name}: {government.Memory} MiB at most, {connections} connections");
            connections.ShouldBeLessThanOrEqualTo(Government.Connections);
        }
    }

    private IEnumerable<(Government, Government)> Pairs() => from one in all from other in all where one != other select (one, other);
}
