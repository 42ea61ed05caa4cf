using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Seals;

/// <summary>What is sealed cannot be changed by a statement, whoever sends it.</summary>
public sealed class SealGuardTests(OwnApp own) : IClassFixture<OwnApp>
{
    [Theory]
    [InlineData("update training_slots.seal_tile set hashes = decode(repeat('00', 32), 'hex') where level = 0")]
    [InlineData("update training_slots.seal_tile set hashes = substring(hashes for 32) where level = 0")]
    [InlineData("delete from training_slots.seal_tile")]
    [InlineData("update training_slots.seal_checkpoint set note = note")]
    [InlineData("delete from training_slots.seal_checkpoint")]
    [InlineData("truncate training_slots.seal_cosignature")]
    [InlineData("insert into training_slots.seal_checkpoint select origin, size, 'another', now() from training_slots.seal_checkpoint")]
    public async Task The_database_refuses_to_change_a_seal(string sql)
    {
        var app = own.App;
        await app.GrantedAllotment("ML", 1);
        await app.GrantedAllotment("ML", 1);
        await app.Sealed();

        (await Should.ThrowAsync<PostgresException>(() => app.Ask(sql))).SqlState.ShouldStartWith("23");
    }
}
