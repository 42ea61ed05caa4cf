using System.Globalization;

namespace TrainingSlots.Server.Settings;

/// <summary>Settings that are whole numbers.</summary>
internal static class WholeNumbers
{
    /// <exception cref="SetupException">It is no whole number from <paramref name="min"/> to <paramref name="max"/>.</exception>
    public static int WholeNumber(this IConfiguration configuration, string section, string name, int byDefault, int max = int.MaxValue, int min = 1)
    {
        var text = configuration[$"{section}:{name}"];
        return string.IsNullOrWhiteSpace(text) ? byDefault
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw new SetupException($"{section}__{name} is '{text}': it is a whole number{(max == int.MaxValue ? $", {min} or more" : $" from {min} to {max}")}.");
    }
}
