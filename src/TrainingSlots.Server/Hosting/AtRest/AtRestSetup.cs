using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting.AtRest;

/// <summary>Secrets at rest: where their keys are, and who uses them.</summary>
internal static class AtRestSetup
{
    private const string FileName = "at-rest.key";
    private const string AKey = "32 bytes in base64, as 'openssl rand -base64 32' makes them";

    /// <summary>The keys are read when the host is built: where there is none, it does not start.</summary>
    public static void AddAtRest(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => Load(
            services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<DatabaseLocation>()));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<AtRestKeys>((options, keys) => options.XmlEncryptor = new SessionKeyEncryptor(keys));
        builder.Services.AddHostedService<EncryptAtStart>();
    }

    /// <summary>Reads <c>AtRest:Keys</c>: each a key or the path of a file with one. In Development one is made where none is named, beside that of the log.</summary>
    /// <exception cref="SetupException">There is none, or one that is none.</exception>
    internal static AtRestKeys Load(IConfiguration configuration, IHostEnvironment environment, DatabaseLocation database) =>
        KeyFile.Given(configuration.GetSection("AtRest:Keys")) is { Count: > 0 } given ? new AtRestKeys(given.Select(Read).ToList())
        : environment.IsDevelopment() ? new AtRestKeys([ReadOrMake(Path.Combine(SealSettings.Read(configuration, environment, database).Folder, FileName))])
        : throw new SetupException(
            $"No key for the secrets in the database: set AtRest__Keys__0 to {AKey}, or to the path of a file with them. Keep a copy where backups of the database are not.");

    private static byte[] Read(string given, int number) => Parse(given)
        ?? Parse(KeyFile.Read(given, isItself: false, $"AtRest__Keys__{number} is neither {AKey}, nor the path of a file that can be read."))
        ?? throw new SetupException($"AtRest__Keys__{number} is the path of a file that does not have {AKey}.");

    private static byte[] ReadOrMake(string path) => Parse(KeyFile.ReadOrMake(path, "the secrets in the database", Make))
        ?? throw new SetupException($"'{path}' does not have {AKey}. Name the right file in AtRest__Keys__0.");

    private static byte[] Make() => Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes)) + "\n");

    private static byte[]? Parse(string text)
    {
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var written) && written == AtRestKeys.KeyBytes ? key[..written] : null;
    }
}
