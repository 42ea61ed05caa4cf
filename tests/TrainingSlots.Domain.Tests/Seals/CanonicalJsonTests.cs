using System.Globalization;
using System.Text;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Domain.Tests.Seals;

/// <summary>The vectors of RFC 8785, and what has no canonical form.</summary>
public sealed class CanonicalJsonTests
{
    /// <summary>Appendix B: the bits of a double and its text.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void A_number_is_written_as_the_standard_has_it(ulong bits, string text)
    {
        var number = BitConverter.UInt64BitsToDouble(bits);

        Of(number.ToString("E17", CultureInfo.InvariantCulture)).ShouldBe(text);
    }

    [Fact]
    public void The_example_of_section_3_2_2_comes_out_as_there() => Of(
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """).ShouldBe(
        """
        {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}
        """);

    [Fact]
    public void Members_come_in_the_order_of_their_names_as_UTF_16() => Of(
        """
        {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
        """).ShouldBe(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("1e400")]
    [InlineData("[1,]")]
    [InlineData("")]
    public void What_has_no_canonical_form_is_refused(string json) => Should.Throw<FormatException>(() => Of(json));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() => Should.Throw<FormatException>(() => CanonicalJson.Parse(new byte[] { (byte)'"', 0xff, (byte)'"' }));

    [Fact]
    public void What_is_canonical_stays_as_it_is()
    {
        var once = Of("""{"b":[1,2.50,"Samaké \u0301\t"],"a":{"z":null,"y":-0}}""");

        once.ShouldBe("{\"a\":{\"y\":0,\"z\":null},\"b\":[1,2.5,\"Samaké \u0301\\t\"]}");
        Of(once).ShouldBe(once);
    }

    private static string Of(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(json));
}
