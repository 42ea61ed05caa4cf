using Npgsql;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Hosting;

/// <summary>
/// Makes the log one that only grows: the database itself refuses to change or delete events, and to delete streams,
/// which would take their events along. Marten updates the version of a stream, so that stays allowed.
/// </summary>
/// <remarks>
/// The log of refusals and the record of who read it are guarded in the same way, but for what is aged by policy. Triggers, since the server's role owns the tables: an owner is bound by a trigger, but not by a revoked right.
/// Whoever may alter the tables can still take the triggers off; see docs/operations.md.
/// </remarks>
internal sealed class AppendOnlyLog(IConfiguration configuration) : IHostedService
{
    private static readonly string Guard =
        $"""
        select pg_advisory_xact_lock(hashtextextended('{LedgerSchema.Name}.append_only', 0));

        create or replace function {LedgerSchema.Name}.refuse_change() returns trigger language plpgsql as $refuse$
        begin
          raise exception '% on % is refused: the event log only grows', tg_op, tg_table_name using errcode = 'restrict_violation';
        end
        $refuse$;

        do $install$
        begin
          if not exists (select from pg_trigger where tgname = 'append_only' and tgrelid = '{LedgerSchema.Name}.mt_events'::regclass) then
            create trigger append_only before update or delete or truncate on {LedgerSchema.Name}.mt_events
              for each statement execute function {LedgerSchema.Name}.refuse_change();
          end if;
          if not exists (select from pg_trigger where tgname = 'append_only' and tgrelid = '{LedgerSchema.Name}.mt_streams'::regclass) then
            create trigger append_only before delete or truncate on {LedgerSchema.Name}.mt_streams
              for each statement execute function {LedgerSchema.Name}.refuse_change();
          end if;
        end
        $install$;

        {AccessSchema.Install}
        {AgeingSchema.Install}
        {EventIndexes.Install}
        {YearIndexes.Install}
        drop table if exists {MovementSchema.Former};
        {SealSchema.Install}
        """;

    /// <summary>Runs after the tables are made, at every start; what is there already stays.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(configuration.GetConnectionString("TrainingSlots")!);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(Guard, connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
