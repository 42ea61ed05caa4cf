using Npgsql;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting.AtRest;

/// <summary>
/// At every start each secret in the database is decrypted once, so that a key that is missing is told before anybody is served; what stands plain, from
/// before there was encryption, or under a key that is no longer the first, is encrypted anew. Messages and documents are many: of them only those are read that are under another key. Several servers may do it at once.
/// </summary>
internal static class SecretsAtRest
{
    private const string Messages = $"{LedgerSchema.Name}.mt_doc_officemessage";
    private const string Subscriptions = $"{LedgerSchema.Name}.mt_doc_noticesubscription";
    private const string Calendars = $"{LedgerSchema.Name}.mt_doc_calendarfeed";
    private const string WebhookSecrets = $"{LedgerSchema.Name}.mt_doc_webhooksecret";

    /// <exception cref="SetupException">A key that is in use is not there.</exception>
    public static async Task EncryptAsync(string database, AtRestKeys keys, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RewriteAsync(
            connection, SessionKeys.Table, $"select name, key::text from {SessionKeys.Table} order by name for update",
            $"update {SessionKeys.Table} set key = $2::xml where name = $1",
            stored => SessionKeyRewriting.Encrypt(stored, keys), cancellation);
        foreach (var field in new[] { "current", "previous" })
        {
            await RewriteAsync(
                connection, WebhookSecrets, $"select id::text, data ->> '{field}' from {WebhookSecrets} where data ->> '{field}' is not null order by id for update",
                $"update {WebhookSecrets} set data = jsonb_set(data, array['{field}'], to_jsonb($2::text)) where id = $1::uuid",
                stored => SecretText.Encrypt(stored, keys), cancellation);
        }

        foreach (var (table, field, purpose) in new[] { (Subscriptions, "address", NoticeSubscription.Purpose), (Calendars, "token", CalendarFeed.Purpose) })
        {
            await RewriteAsync(
                connection, table, $"select id::text, data ->> '{field}' from {table} order by id for update",
                $"update {table} set data = jsonb_set(data, array['{field}'], to_jsonb($2::text)) where id = $1::uuid",
                stored => keys.IsCurrent(stored) ? null : keys.Encrypt(purpose, keys.Decrypt(purpose, stored)), cancellation);
        }

        await RewriteAsync(
            connection, Messages, $"select id::text, data ->> 'text' from {Messages} where data ->> 'text' not like '{keys.TextStart}%' order by id for update",
            $"update {Messages} set data = jsonb_set(data, '{{text}}', to_jsonb($2::text)) where id = $1::uuid",
            stored => keys.Encrypt(SealedText.Purpose, keys.Decrypt(SealedText.Purpose, stored)), cancellation);
        await transaction.CommitAsync(cancellation);
        if (await IsThereAsync(connection, DocumentSchema.Documents, cancellation))
        {
            await DocumentRewriting.EncryptAsync(connection, keys, cancellation);
        }
    }

    /// <param name="rewrite">What is to stand there instead, or null when it may stay.</param>
    private static async Task RewriteAsync(
        NpgsqlConnection connection, string table, string select, string update, Func<string, string?> rewrite, CancellationToken cancellation)
    {
        foreach (var (id, stored) in await ReadAsync(connection, table, select, cancellation))
        {
            if (rewrite(stored) is { } anew)
            {
                await using var write = new NpgsqlCommand(update, connection);
                write.Parameters.AddWithValue(id);
                write.Parameters.AddWithValue(anew);
                await write.ExecuteNonQueryAsync(cancellation);
            }
        }
    }

    // Before the first start there are no tables yet.
    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, string table, CancellationToken cancellation)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{table}') is not null", connection);
        return await exists.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<IReadOnlyList<(string Id, string Stored)>> ReadAsync(NpgsqlConnection connection, string table, string select, CancellationToken cancellation)
    {
        if (!await IsThereAsync(connection, table, cancellation))
        {
            return [];
        }

        await using var command = new NpgsqlCommand(select, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }
}
