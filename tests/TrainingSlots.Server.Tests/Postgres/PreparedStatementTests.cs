using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>Statements are planned once for a connection, unless the operator says that they must not be kept.</summary>
public class PreparedStatementTests
{
    [Fact]
    public void Statements_that_come_again_are_kept() => KeptWith("Host=db").ShouldBeGreaterThan(0);

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0", 0)]
    [InlineData("Host=db;MaxAutoPrepare=7", 7)]
    public void The_operator_says_how_many(string connection, int kept) => KeptWith(connection).ShouldBe(kept);

    private static int KeptWith(string connection) => new NpgsqlConnectionStringBuilder(DatabaseSettings.Default.Limit(connection)).MaxAutoPrepare;
}
