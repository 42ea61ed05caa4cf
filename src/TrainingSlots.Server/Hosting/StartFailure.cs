using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Hosting;

/// <summary>What an operator can put right is told in one message, without a stack trace.</summary>
internal static class StartFailure
{
    public static bool IsForTheOperator(Exception failure) => failure is SetupException or EmbeddedPostgresException;

    /// <summary>Tells it, and answers the exit code.</summary>
    public static int Tell(Exception failure)
    {
        Console.Error.WriteLine(failure.Message);
        return 1;
    }
}
