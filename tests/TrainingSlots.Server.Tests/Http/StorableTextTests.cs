using System.Text.Json;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class StorableTextTests
{
    private static readonly string[] Pieces =
        ["a", "é", "\\\\", "\\\"", "\\n", "u", "d800", "\\u0041", "\\ud83d", "\\uDE00", "\\uDBFF", "\\udfff", "\\ud83d\\ude00", "\\u0000"];

    [Fact]
    public void Storable_is_what_decodes_and_has_no_null_character()
    {
        var random = new Random(Seed: 1);
        for (var i = 0; i < 5_000; i++)
        {
            var json = $"\"{string.Concat(random.GetItems(Pieces, random.Next(6)))}\"";
            var element = JsonElement.Parse(json);
            StorableText.TryRead(element, out _).ShouldBe(Decode(element)?.Contains('\0', StringComparison.Ordinal) is false, json);
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_not_storable() =>
        StorableText.Is([(byte)'a', 0xC3, 0x28]).ShouldBeFalse();

    private static string? Decode(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
