using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>The readers of single values, one for each type a command may use.</summary>
internal static partial class Scalars
{
    /// <summary>Any number of this many digits is exact in a <see cref="decimal"/>.</summary>
    private const int MaxDecimalDigits = 28;

    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private const string NotWhole = "must be a whole number";
    private static readonly string NotDecimal = $"must be a number like 12.5 with at most {MaxDecimalDigits} digits";

    public static readonly FrozenDictionary<Type, ValueReader> ByType = new Dictionary<Type, ValueReader>
    {
        [typeof(string)] = new TextScalar("must be text", text => text),
        [typeof(bool)] = new LiteralScalar(ParseBool),
        [typeof(int)] = new LiteralScalar(ParseWhole<int>),
        [typeof(long)] = new LiteralScalar(ParseWhole<long>),
        [typeof(decimal)] = new LiteralScalar(ParseDecimal),
        [typeof(DateOnly)] = new TextScalar($"must be a date like 2023-03-27, from {FirstYear} to {LastYear}", text => ParseDate(text)),
        [typeof(DateTimeOffset)] = new TextScalar("must be an instant like 2023-03-27T10:15:00Z", text => ParseInstant(text)),
        [typeof(Guid)] = new TextScalar("must be an id like 3f2504e0-4f89-41d3-9a0c-0305e82c3301", text => ParseGuid(text)),
    }.ToFrozenDictionary();

    private static (object?, string?) ParseBool(string text) => text switch
    {
        "true" => (true, null),
        "false" => (false, null),
        _ => (null, "must be true or false"),
    };

    private static (object?, string?) ParseWhole<T>(string text)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (!WholeNumber().IsMatch(text))
        {
            return (null, NotWhole);
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (value, null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"must be between {T.MinValue} and {T.MaxValue}"));
    }

    // Exponents and longer numbers would be rounded without a word.
    private static (object?, string?) ParseDecimal(string text) =>
        PlainNumber().IsMatch(text) && text.Count(char.IsAsciiDigit) <= MaxDecimalDigits
            ? (decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), null)
            : (null, NotDecimal);

    // Room for deadlines before the first day and holds after the last one, so that no rule leaves the calendar.
    private static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= FirstYear and <= LastYear ? date : null;

    // In UTC, since that is what the store takes and the contract answers. The shape comes first: .NET alone would
    // take a date, or a time without an offset, as an instant in the server's own zone.
    private static DateTimeOffset? ParseInstant(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;

    // .NET alone would trim it, and take 0x within it.
    private static Guid? ParseGuid(string text) =>
        Guid.TryParseExact(text, "D", out var id) && string.Equals(id.ToString("D"), text, StringComparison.OrdinalIgnoreCase) ? id : null;

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rfc3339();
}
