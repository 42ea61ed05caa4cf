using System.Buffers;
using System.Globalization;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>A number as ECMAScript writes the double that is nearest to it: RFC 8785, section 3.2.2.3.</summary>
internal static class CanonicalNumber
{
    /// <summary>As many digits are a whole number that a double holds exactly.</summary>
    private const int ExactDigits = 15;

    /// <summary>From this power of ten on, and below 10^-6, an exponent is written.</summary>
    private const int PlainUpTo = 21;

    private const int PlainFrom = -6;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        if (raw.Length <= ExactDigits && !raw.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Write(raw);
            return;
        }

        var number = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
        output.Write(double.IsFinite(number)
            ? Encoding.ASCII.GetBytes(Text(number))
            : throw new FormatException("A number is beyond a double."));
    }

    /// <summary>The number in decimal digits.</summary>
    public static string Text(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        // The value is 0.DIGITS times ten to this power.
        var power = (dot < 0 ? mantissa.Length : dot) + exponent - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        return (number < 0 ? "-" : string.Empty) + Place(digits, power);
    }

    private static string Place(string digits, int power) => power switch
    {
        > PlainUpTo or <= PlainFrom => Scientific(digits, power - 1),
        <= 0 => "0." + new string('0', -power) + digits,
        _ when power >= digits.Length => digits + new string('0', power - digits.Length),
        _ => digits[..power] + "." + digits[power..],
    };

    private static string Scientific(string digits, int exponent) => string.Create(
        CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : string.Empty)}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
}
