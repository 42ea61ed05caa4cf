using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Calendars;

/// <summary>The secret address of somebody's calendar.</summary>
internal sealed record SecretAddress(string Path, string Token);

/// <summary>Beginnings of stories about calendars, and one way to read them: lines, unfolded.</summary>
internal static partial class CalendarScenarios
{
    public const string Address = "/api/me/calendar";

    public static async Task<SecretAddress> CalendarOf(this App app, string account) => Of((await app.As(account).Get(Address)).ShouldBe(200));

    public static SecretAddress Of(Answer told)
    {
        var address = new Uri(told["address"].GetString()!);
        return new SecretAddress(address.PathAndQuery, Path.GetFileNameWithoutExtension(address.AbsolutePath));
    }

    /// <summary>The file as a program gets it that knows nothing but the address.</summary>
    public static async Task<string> CalendarFile(this App app, string account) => (await app.Nobody().Get((await app.CalendarOf(account)).Path)).ShouldBe(200).Text;

    /// <summary>One entry, as its properties by name; null where there is none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> Entry(this App app, string account, string uid) =>
        Entries(await app.CalendarFile(account)).SingleOrDefault(entry => string.Equals(entry["UID"], $"{uid}@trainingslots", StringComparison.Ordinal));

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Entries(string file) =>
    [
        .. Event().Matches(file.Replace("\r\n ", string.Empty, StringComparison.Ordinal)).Select(one => one.Groups["lines"].Value.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)),
    ];

    [GeneratedRegex(@"BEGIN:VEVENT\r\n(?<lines>.*?)END:VEVENT", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Event();
}
