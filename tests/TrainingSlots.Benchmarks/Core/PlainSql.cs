using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>
/// One statement, written by hand, that does what a submission does: takes a slot and a seat, keeps a person, a nomination,
/// three events and a receipt. Each client has a connection of its own and has it prepared.
/// </summary>
internal sealed class PlainSql : IAsyncDisposable
{
    private const string Tables =
        """
        create schema plain;
        create table plain.ledger (id int primary key, available int not null check (available >= 0), held int not null, version bigint not null) with (fillfactor = 50);
        create table plain.seats (id int primary key, free int not null check (free >= 0), held int not null, version bigint not null) with (fillfactor = 50);
        create table plain.persons (id uuid primary key, key text not null unique, data jsonb not null);
        create table plain.nominations (id uuid primary key, ledger int not null, seats int not null, person uuid not null, status text not null, data jsonb not null);
        create index on plain.nominations (person);
        create table plain.events (
          position bigint generated always as identity primary key, stream text not null, version bigint not null, type text not null, data jsonb not null,
          recorded_at timestamptz not null default now(), unique (stream, version));
        create table plain.receipts (id text primary key, request text not null, status int not null, body jsonb not null, recorded_at timestamptz not null default now());
        insert into plain.ledger select n, 100000000, 0, 0 from generate_series(0, 63) n;
        insert into plain.seats select n, 100000000, 0, 0 from generate_series(0, 63) n;
        """;

    private const string Submit =
        """
        with slot as (update plain.ledger set available = available - 1, held = held + 1, version = version + 1 where id = $1 and available > 0 returning id, version),
        seat as (update plain.seats set free = free - 1, held = held + 1, version = version + 1 where id = $1 and free > 0 and exists (select from slot) returning id, version),
        person as (insert into plain.persons (id, key, data) select $2, $3, $5 from seat returning id),
        nomination as (insert into plain.nominations (id, ledger, seats, person, status, data) select $4, slot.id, seat.id, person.id, 'submitted', $5 from slot, seat, person returning id),
        events as (insert into plain.events (stream, version, type, data)
          select 'ledger/' || slot.id, slot.version, 'slot-held', $5 from slot, nomination
          union all select 'seats/' || seat.id, seat.version, 'seat-held', $5 from seat, nomination
          union all select 'nomination/' || id, 1, 'nomination-submitted', $5 from nomination returning position)
        insert into plain.receipts (id, request, status, body) select $6, $3, 201, jsonb_build_object('id', $4, 'position', max(position)) from events having count(*) = 3
        """;

    private const string Read = "select id, available, held, version from plain.ledger where id = $1";
    private const string Data = """{"nomination":"1a2b3c4d-0000-0000-0000-000000000000","session":"S-1","service":null,"expiresAt":"2027-01-01T00:00:00Z","effectiveOn":"2026-11-27"}""";

    private readonly List<(NpgsqlConnection Connection, NpgsqlCommand Submit, NpgsqlCommand Read)> clients = [];

    public static async Task<PlainSql> OpenAsync(string database)
    {
        await using (var source = NpgsqlDataSource.Create(database))
        await using (var tables = source.CreateCommand(Tables))
        {
            await tables.ExecuteNonQueryAsync();
        }

        var plain = new PlainSql();
        for (var client = 0; client < Load.Clients; client++)
        {
            await plain.ConnectAsync(database);
        }

        return plain;
    }

    public async Task SubmitAsync(int client, int allotment)
    {
        var (command, id) = (clients[client].Submit, Guid.CreateVersion7());
        command.Parameters[0].Value = allotment;
        command.Parameters[1].Value = Guid.CreateVersion7();
        command.Parameters[2].Value = id.ToString();
        command.Parameters[3].Value = id;
        command.Parameters[5].Value = string.Create(CultureInfo.InvariantCulture, $"{id}/{client}");
        if (await command.ExecuteNonQueryAsync() == 0)
        {
            throw new InvalidOperationException("Nothing was taken.");
        }
    }

    public async Task ReadAsync(int client, int allotment)
    {
        var command = clients[client].Read;
        command.Parameters[0].Value = allotment;
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, _, _) in clients)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var submit = new NpgsqlCommand(Submit, connection);
        foreach (var type in new[] { NpgsqlDbType.Integer, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Uuid, NpgsqlDbType.Jsonb, NpgsqlDbType.Text })
        {
            submit.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type });
        }

        submit.Parameters[4].Value = Data;
        var read = new NpgsqlCommand(Read, connection);
        read.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Integer });
        await submit.PrepareAsync();
        await read.PrepareAsync();
        clients.Add((connection, submit, read));
    }
}
