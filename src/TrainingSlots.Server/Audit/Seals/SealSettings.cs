using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>How the log is sealed. Section <c>Seal</c> of the configuration.</summary>
/// <param name="Folder">Where the last signed head is kept, and in Development the key.</param>
/// <param name="Origin">The name of the log; null: one made from the database.</param>
/// <param name="Keys">Private keys, PEM or paths of files with one; the first is the current one, all sign.</param>
/// <param name="MakesKey">True when a missing key is made.</param>
/// <param name="Witnesses">Whose cosignatures are taken.</param>
/// <param name="IsPublic">True when the public form of the log needs no token.</param>
/// <param name="Address">Under which address readers of letters find this server; null: the one that the letter was asked for at.</param>
public sealed record SealSettings(
    string Folder, string? Origin, IReadOnlyList<string> Keys, bool MakesKey, IReadOnlyList<VerifierKey> Witnesses, bool IsPublic, string? Address = null)
{
    /// <summary>False where nobody gave a key: nothing is sealed then.</summary>
    public bool IsOn => Keys.Count > 0 || MakesKey;

    /// <exception cref="SetupException">A setting cannot be read.</exception>
    public static SealSettings Read(IConfiguration configuration, IHostEnvironment environment, DatabaseLocation database)
    {
        var section = configuration.GetSection("Seal");
        var keys = KeyFile.Given(section.GetSection("Keys"));
        var origin = Text(section["Origin"]);
        if (origin is not null && !VerifierKey.IsName(origin))
        {
            throw new SetupException("Seal__Origin must be a name without spaces and plus signs, such as training.example.org/log.");
        }

        return new SealSettings(
            Text(section["Folder"]) ?? Path.Combine(database.DataDirectory ?? Home(), "seal"), origin, keys, keys.Count == 0 && environment.IsDevelopment(),
            [.. KeyFile.Given(section.GetSection("Witnesses")).Select(Witness)], section.GetValue("Public", defaultValue: false), AddressOf(Text(section["Address"])));
    }

    private static VerifierKey Witness(string text) => VerifierKey.Parse(text) is { Kind: SignatureKind.Cosignature } key
        ? key
        : throw new SetupException($"Seal__Witnesses: {text} is not the public key of a witness. The command witness tells it when it starts.");

    private static string? AddressOf(string? given) => given is null ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? given.TrimEnd('/')
        : throw new SetupException($"Seal__Address: {given} is not an address such as https://training.example.org.");

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string Home() => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
        ? Path.Combine(home, "trainingslots")
        : AppContext.BaseDirectory;
}
