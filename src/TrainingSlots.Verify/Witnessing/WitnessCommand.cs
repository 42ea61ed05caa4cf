using System.Globalization;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Witnessing;

/// <summary>Follows a log until it is stopped, or has to raise the alarm.</summary>
internal static class WitnessCommand
{
    private const int DefaultSeconds = 10;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly string[] Options = ["log", "log-key", "key", "state", "every", "token-file", "token-url", "client-id", "client-secret-file"];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        var arguments = new Arguments(args, Options, ["once"]);
        if (arguments.Words.Count > 0 || !Uri.TryCreate(arguments.Needed("log"), UriKind.Absolute, out var address))
        {
            throw new UsageException("--log must be the address of a log, such as https://training.example.org/log.");
        }

        var (own, sign) = KeyFile.Read(arguments.Needed("key"));
        var state = new WitnessState(arguments.Needed("state"));
        using var http = new HttpClient { Timeout = Timeout };
        var log = new LogClient(http, address, Tokens.Of(arguments, http));
        var witness = new Witness(log, state, Keys.Parse(arguments.Needed("log-key"), SignatureKind.Ed25519), own, sign, TimeProvider.System);
        await output.WriteLineAsync($"I am {own}.");
        return await FollowAsync(witness, state, arguments, output, errors, cancellation);
    }

    private static async Task<int> FollowAsync(Witness witness, WitnessState state, Arguments arguments, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (state.Alarm is { } before)
        {
            await errors.WriteLineAsync($"ALARM, raised before and not answered: {before}\nRemove {state.AlarmPath} once the operator of the log has explained it.");
            return Commands.Alarm;
        }

        var every = TimeSpan.FromSeconds(Math.Max(1, arguments.Number("every", DefaultSeconds)));
        while (true)
        {
            try
            {
                var look = await witness.LookAsync(cancellation);
                if (look.Alarm is { } alarm)
                {
                    await errors.WriteLineAsync($"ALARM: {alarm}\nBoth heads, signed by the log, are in {state.AlarmPath}.");
                    return Commands.Alarm;
                }

                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{look.Head!.Size} {look.Head.Root}"));
                if (arguments.Has("once"))
                {
                    return Commands.Right;
                }
            }
            catch (Exception e) when (e is HttpRequestException or FormatException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                await errors.WriteLineAsync($"Nothing is known: {e.Message}");
                if (arguments.Has("once"))
                {
                    return Commands.Wrong;
                }
            }

            await Task.Delay(every, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellation.IsCancellationRequested)
            {
                return Commands.Right;
            }
        }
    }
}
