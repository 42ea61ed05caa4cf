using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>What passes by itself, and what does not.</summary>
public class OutageTests
{
    [Theory]
    [InlineData("08000")]
    [InlineData("08001")]
    [InlineData("08003")]
    [InlineData("08006")]
    [InlineData("08P01")] // what poolers answer
    [InlineData("53000")]
    [InlineData("53100")] // disk full
    [InlineData("53200")]
    [InlineData("53300")] // too many connections
    [InlineData("57P01")] // ended by an administrator
    [InlineData("57P02")]
    [InlineData("57P03")] // starting up
    [InlineData("57P05")]
    [InlineData("57014")] // statement_timeout
    [InlineData("25006")] // a standby
    [InlineData("25P03")]
    [InlineData("25P04")]
    public void While_the_database_is_away_it_answers(string state) => Outage.Of(Answered(state)).ShouldBe(PassingFault.Away);

    [Fact]
    public void Others_who_hold_a_lock_for_too_long_are_told_apart() => Outage.Of(Answered("55P03")).ShouldBe(PassingFault.LockedByOthers);

    [Theory]
    [InlineData("42P01")] // no such table
    [InlineData("42501")] // not allowed
    [InlineData("23505")] // there already
    [InlineData("22P05")]
    [InlineData("28P01")] // wrong password
    [InlineData("3D000")] // no such database
    [InlineData("XX000")]
    [InlineData("40001")] // a lost race
    public void An_answer_that_will_be_the_same_next_time_does_not_pass(string state) => Outage.Of(Answered(state)).ShouldBeNull();

    [Fact]
    public void A_connection_that_breaks_or_cannot_be_had_passes()
    {
        foreach (var fault in (Exception[])
        [
            new NpgsqlException("Exception while reading from stream", new EndOfStreamException()),
            new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)),
            new NpgsqlException("The connection pool has been exhausted", new TimeoutException()),
            new SocketException((int)SocketError.ConnectionReset),
            new InvalidOperationException("wrapped", new AggregateException(new FormatException(), new NpgsqlException("gone"))),
            new InvalidOperationException("wrapped", Answered("57P01")),
            NullReference("Npgsql"),
        ])
        {
            Outage.Of(fault).ShouldBe(PassingFault.Away, fault.ToString());
        }
    }

    [Fact]
    public void What_is_none_of_the_databases_faults_does_not_pass()
    {
        foreach (var fault in (Exception?[])
        [
            null,
            new InvalidOperationException("ours"),
            NullReference("TrainingSlots.Server"),
            new OperationCanceledException("the caller went away", Answered("57014")),
            new HttpRequestException("the provider", new SocketException((int)SocketError.ConnectionRefused)),
            new AggregateException(Answered("23505"), new NpgsqlException("then the connection was closed")),
        ])
        {
            Outage.Of(fault).ShouldBeNull(fault?.ToString());
        }
    }

    [Fact]
    public void Unset_settings_have_defaults_that_leave_the_server_something()
    {
        var read = DatabaseSettings.Read(Given());

        read.ShouldBe(DatabaseSettings.Default);
        new NpgsqlConnectionStringBuilder(read.Limit("Host=here;Password=p")).ShouldSatisfyAllConditions(
            limited => limited.MaxPoolSize.ShouldBe(100), limited => limited.CommandTimeout.ShouldBe(30), limited => limited.Password.ShouldBe("p"));
    }

    [Theory]
    [InlineData("LockTimeout", "0")]
    [InlineData("LockTimeout", "soon")]
    [InlineData("LockTimeout", "31")] // longer than a statement may take
    [InlineData("StatementTimeout", "-1")]
    [InlineData("CommandPoolSize", "0")]
    [InlineData("ReadPoolSize", "1001")]
    [InlineData("OwnPoolSize", "9")]
    public void A_setting_that_cannot_be_is_named_at_the_start(string name, string value) =>
        Should.Throw<SetupException>(() => DatabaseSettings.Read(Given((name, value)))).Message.ShouldContain($"Database__{name}");

    /// <summary>As the runtime throws it in code of an assembly.</summary>
    private static NullReferenceException NullReference(string assembly)
    {
        var thrown = Activator.CreateInstance<NullReferenceException>();
        thrown.Source = assembly;
        return thrown;
    }

    private static PostgresException Answered(string state) => new("told so", "FATAL", "FATAL", state);

    private static IConfiguration Given(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Database:{setting.Name}", (string?)setting.Value))).Build();
}
