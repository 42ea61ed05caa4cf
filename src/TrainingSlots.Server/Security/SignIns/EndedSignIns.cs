using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.Security.SignIns;

/// <summary>
/// The sessions that were ended before their cookies expire: one by its id, all of a subject, or those of one session at the provider. A
/// cookie that is used is renewed, and one that was ended is never used, so after the life of a cookie nothing has to be known any more.
/// </summary>
internal sealed class EndedSignIns(IDocumentStore store, TimeProvider clock)
{
    private const string Table = $"{LedgerSchema.Name}.ended_sign_in";
    private const string OneSession = "session";
    private const string AllOfSubject = "subject";
    private const string AllAtProvider = "provider";

    private const string End =
        $"""
        with old as (delete from {Table} where until < $3 and (kind, key) <> ($1, $2))
        insert into {Table} (kind, key, ended_at, until) values ($1, $2, $3, $4)
        on conflict (kind, key) do update set ended_at = greatest({Table}.ended_at, excluded.ended_at), until = greatest({Table}.until, excluded.until)
        """;

    private const string Ended =
        $"""
        select exists (select from {Table} where (kind, key) = ('{OneSession}', $1)
          or ((kind, key) in (('{AllOfSubject}', $2), ('{AllAtProvider}', $3)) and ended_at >= $4))
        """;

    public static void AddTo(StoreOptions options)
    {
        var table = new Table(Table);
        table.AddColumn("kind", "text").AsPrimaryKey();
        table.AddColumn("key", "text").AsPrimaryKey();
        table.AddColumn("ended_at", "timestamptz").NotNull();
        table.AddColumn("until", "timestamptz").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(table);
    }

    public Task EndOneAsync(SignInMark session, CancellationToken cancellation) => EndAsync(OneSession, session.Id, cancellation);

    /// <summary>Ends every session that the subject has begun up to now.</summary>
    /// <returns>When that was.</returns>
    public Task<DateTimeOffset> EndAllOfAsync(string subject, CancellationToken cancellation) => EndAsync(AllOfSubject, subject, cancellation);

    public Task EndAllAtProviderAsync(string session, CancellationToken cancellation) => EndAsync(AllAtProvider, session, cancellation);

    /// <summary>True when the session was ended, by itself or with others.</summary>
    public async Task<bool> IsEndedAsync(SignInMark session, string subject, CancellationToken cancellation) =>
        (bool)(await AskAsync(Ended, [session.Id, subject, session.AtProvider ?? string.Empty, session.Begun.ToUniversalTime()], cancellation))!;

    private async Task<DateTimeOffset> EndAsync(string kind, string key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await AskAsync(End, [kind, key, now, now + PageSignIn.SessionLength], cancellation);
        return now;
    }

    private async Task<object?> AskAsync(string sql, object[] values, CancellationToken cancellation)
    {
        await using var connection = await store.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteScalarAsync(cancellation);
    }
}
