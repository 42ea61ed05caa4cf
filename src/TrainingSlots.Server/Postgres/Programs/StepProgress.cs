using System.Diagnostics;
using System.Globalization;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Shows on the terminal that a long step is going on.</summary>
internal sealed class StepProgress(Action<string> tell)
{
    private const int LongestLine = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Tells every two seconds how long the step has been going on, and what it said last.</summary>
    /// <param name="step">Gets whom to tell each line that it writes.</param>
    public async Task<CommandResult> WhileAsync(Func<Action<string>, Task<CommandResult>> step)
    {
        var said = string.Empty;
        var start = Stopwatch.GetTimestamp();
        var running = step(line => Volatile.Write(ref said, line.Trim()));
        while (await Task.WhenAny(running, Task.Delay(Period)) != running)
        {
            var line = Volatile.Read(ref said);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
            tell($"  {seconds} s  {line[..Math.Min(line.Length, LongestLine)]}".TrimEnd());
        }

        return await running;
    }
}
