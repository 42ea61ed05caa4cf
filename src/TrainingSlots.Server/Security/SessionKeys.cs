using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Security;

/// <summary>
/// The keys that sign session cookies and the tokens of forms, in the product's own database: every server of it knows
/// them, and a restart signs nobody out.
/// </summary>
internal sealed class SessionKeys(string database) : IXmlRepository
{
    internal const string Table = $"{LedgerSchema.Name}.session_key";

    // Servers that start at the same time would create it twice.
    private const string Install =
        $"""
        select pg_advisory_xact_lock(hashtext('{Table}'));
        create schema if not exists {LedgerSchema.Name};
        create table if not exists {Table} (name text primary key, key xml not null, stored_at timestamptz not null default now());
        """;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var source = NpgsqlDataSource.Create(database);
        using (var install = source.CreateCommand(Install))
        {
            install.ExecuteNonQuery();
        }

        using var command = source.CreateCommand($"select key::text from {Table}");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var source = NpgsqlDataSource.Create(database);
        using var command = source.CreateCommand($"insert into {Table} (name, key) values ($1, $2::xml) on conflict (name) do nothing");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}

internal static class SessionKeysSetup
{
    public static void AddSessionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("TrainingSlots");
        services.AddOptions<KeyManagementOptions>().Configure<IConfiguration>((options, configuration) =>
            options.XmlRepository = new SessionKeys(configuration.GetConnectionString("TrainingSlots")!));
    }
}
