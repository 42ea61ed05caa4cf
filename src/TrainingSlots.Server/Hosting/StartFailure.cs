using Microsoft.AspNetCore.Connections;
using TrainingSlots.Server.Postgres.Programs;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting;

/// <summary>What an operator can put right is told in one message, without a stack trace.</summary>
internal static class StartFailure
{
    // What a shell reports for a program that was interrupted.
    private const int Interrupted = 130;

    public static bool IsForTheOperator(Exception failure) =>
        failure is SetupException or EmbeddedPostgresException or OperationCanceledException or IOException { InnerException: AddressInUseException };

    /// <summary>Tells it, and answers the exit code.</summary>
    public static int Tell(Exception failure)
    {
        Console.Error.WriteLine(failure switch
        {
            OperationCanceledException => "Stopped before it was ready.",
            IOException => $"{failure.Message} {Addresses.HowToChoose}",
            _ => failure.Message,
        });
        return failure is OperationCanceledException ? Interrupted : 1;
    }
}
