using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Tests.People;

public sealed class PersonSecretTests
{
    private const string LikeAPath = "/Zk3nQ0o9y7m1sUeX2bT5vHcR8dJwLgA";

    [Fact]
    public void A_key_that_begins_like_a_path_is_refused_without_being_told_to_the_log() =>
        Should.Throw<SetupException>(() => Read(LikeAPath)).ToString().ShouldNotContain(LikeAPath);

    [Fact]
    public void A_key_that_could_be_guessed_is_refused() => Should.Throw<SetupException>(() => Read("too short")).Message.ShouldContain("at least 32 characters");

    [Fact]
    public void A_file_gives_the_same_signs_as_the_key_in_it()
    {
        const string Key = "a key of thirty-two characters, no less";
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Key + "\n");

            Read(file).Of("a sign").ShouldBe(Read(Key).Of("a sign"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Without_a_key_signs_are_plain_outside_development_and_it_is_known() => Read(null).IsKeyed.ShouldBeFalse();

    private static PersonSecret Read(string? key) => PersonSecret.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("People:Key", key)]).Build(), new HostingEnvironment { EnvironmentName = "Production" });
}
