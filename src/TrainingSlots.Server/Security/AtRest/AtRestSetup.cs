using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>Secrets at rest: where their keys are, and who uses them.</summary>
internal static class AtRestSetup
{
    /// <summary>The setting that names the file of the keys.</summary>
    public const string Setting = "Keys:File";

    private const string FileName = "at-rest.key";

    /// <exception cref="SetupException">Outside Development no file is named.</exception>
    public static void AddAtRest(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() && string.IsNullOrWhiteSpace(builder.Configuration[Setting]))
        {
            throw new SetupException(
                $"No key: set Keys__File to a file outside the database with a key of {AtRestKeys.KeyBytes} bytes in base64, as 'openssl rand -base64 {AtRestKeys.KeyBytes}' makes one. "
                + "Secrets in the database are encrypted with it; keep a copy where backups of the database are not.");
        }

        builder.Services.AddSingleton(services => Load(
            services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<DatabaseLocation>()));
        builder.Services.AddOptions<KeyManagementOptions>().Configure<AtRestKeys>((options, keys) => options.XmlEncryptor = new SessionKeyEncryptor(keys));
    }

    /// <summary>The keys of the file; in Development one is made where there is none, beside that of the log.</summary>
    /// <exception cref="SetupException">The file cannot be read, or made.</exception>
    internal static AtRestKeys Load(IConfiguration configuration, IHostEnvironment environment, DatabaseLocation database)
    {
        var named = configuration[Setting] is { } file && !string.IsNullOrWhiteSpace(file) ? file.Trim() : null;
        var path = named ?? Path.Combine(SealSettings.Read(configuration, environment, database).Folder, FileName);
        try
        {
            if (environment.IsDevelopment() && !File.Exists(path))
            {
                Make(path);
            }

            return AtRestKeys.Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"Keys__File: the keys in '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static void Make(string path)
    {
        try
        {
            SafeFile.Write(path, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(AtRestKeys.KeyBytes)) + "\n"), replace: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server on this machine was faster; its key is as good.
        }
    }
}
