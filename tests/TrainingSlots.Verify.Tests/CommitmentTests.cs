using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests;

/// <summary>A commitment binds salt and data to the last character, and an event to a commitment.</summary>
public sealed class CommitmentTests : IDisposable
{
    private const int Seed = 20240503;
    private const int Runs = 2000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("commitments-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("salt")]
    [InlineData("data")]
    [InlineData("member taken away")]
    [InlineData("member moved")]
    public void What_was_changed_comes_to_another_commitment(string kind)
    {
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            var (salt, data) = (SaltOf(random), DataOf(random));
            var right = PersonCommitment.Of(PersonCommitment.CurrentVersion, salt, Element(data));
            var names = data.Select(member => member.Key).ToList();
            var name = names[random.Next(names.Count)];
            switch (kind)
            {
                case "salt":
                    salt = Changed(random, salt);
                    break;
                case "data":
                    data[name] = Changed(random, (string)data[name]!);
                    break;
                case "member taken away":
                    data.Remove(name);
                    break;
                default:
                    var value = (string)data[name]!;
                    data.Remove(name);
                    data[name + "2"] = value;
                    break;
            }

            string.Equals(PersonCommitment.Of(PersonCommitment.CurrentVersion, salt, Element(data)), right, StringComparison.Ordinal).ShouldBeFalse($"run {run}");
        }
    }

    [Fact]
    public void The_order_of_members_does_not_count()
    {
        var data = DataOf(new Random(Seed));
        var turned = new JsonObject(data.Reverse().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value!.DeepClone())));

        PersonCommitment.Of(2, "00", Element(turned)).ShouldBe(PersonCommitment.Of(2, "00", Element(data)));
    }

    [Fact]
    public void A_text_that_has_the_separator_of_the_first_form_is_no_way_around_the_second()
    {
        var (one, other) = (Json("""{"name":"A","rank":"B\u001fC","service":""}"""), Json("""{"name":"A\u001fB","rank":"C","service":""}"""));

        PersonCommitment.Of(1, "00", one).ShouldBe(PersonCommitment.Of(1, "00", other));
        string.Equals(PersonCommitment.Of(2, "00", one), PersonCommitment.Of(2, "00", other), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public async Task An_event_that_has_another_commitment_is_told()
    {
        var story = new Story(9, 30);
        var named = story.Entries.First(entry => entry.Event is { } e && e.Name.StartsWith("nomination-submitted", StringComparison.Ordinal));
        var (bundle, answer) = (Path.Combine(folder.FullName, "bundle"), Path.Combine(folder.FullName, "answer"));
        await File.WriteAllBytesAsync(bundle, TestBundle.Of(story.Entries).Bytes());
        var nomination = named.Event!.Stream["nomination/".Length..];
        foreach (var (commitment, code) in new[] { (named.Event.Data.GetProperty("commitment").GetString(), Commands.Right), ("v2:00", Commands.Wrong) })
        {
            await File.WriteAllTextAsync(answer, JsonSerializer.Serialize(new { nomination, commitments = new[] { new { position = named.Position, commitment, erased = true } } }));
            await using var told = new StringWriter();
            (await Commands.RunAsync(["commitment", answer, "--bundle", bundle], told, told, default)).ShouldBe(code, told.ToString());
        }
    }

    private static string SaltOf(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static JsonObject DataOf(Random random) => new() { ["name"] = $"Colonel {random.Next()}", ["rank"] = $"r{random.Next(9)}", ["dateOfBirth"] = $"19{random.Next(50, 99)}-05-17", ["passport"] = $"ML{random.Next()}" };

    private static string Changed(Random random, string text)
    {
        var letters = text.ToCharArray();
        letters[random.Next(letters.Length)] ^= (char)random.Next(1, 8);
        return new string(letters);
    }

    private static JsonElement Element(JsonObject data) => JsonSerializer.SerializeToElement(data);

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
