#!/usr/bin/env bash
# Marten 9.58.0: what it costs to hand a session one more document grows with how many documents it was handed before.
#
# session.Insert(document) and session.Store(document) queue an operation until SaveChangesAsync(). An engineer would expect each to cost
# the same, as adding to a list or a dictionary does. For each document the unit of work compares it with every operation that is
# already queued, so that n documents cost n * n / 2 comparisons, before anything is sent to the database: most of a second of a
# processor at twenty thousand, over a minute at two hundred thousand. Commands queued by session.QueueSqlCommand() are not searched.
#
# Seen (no database is asked): among 20,000 a document costs several times what it costs among 200, a queued command does not.
# Exits 0 while it is so. Needs the .NET 10 SDK.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Marten" Version="[9.58.0]" /></ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using System.Diagnostics;
using Marten;

await using var store = DocumentStore.For("Host=localhost;Database=nothing");
void Inserted(IDocumentSession session) => session.Insert(new Note(Guid.NewGuid()));
void Queued(IDocumentSession session) => session.QueueSqlCommand("select ?", 1);
double Each(Action<IDocumentSession> add, int count)
{
    using var session = store.LightweightSession();
    var began = Stopwatch.GetTimestamp();
    for (var n = 0; n < count; n++) add(session);
    return Stopwatch.GetElapsedTime(began).TotalMicroseconds / count;
}

// The shortest of several: whatever else the machine does only adds.
double Least(Action<IDocumentSession> add, int count) => Enumerable.Range(0, 5).Min(_ => Each(add, count));
const double much = 4;
foreach (var (name, add) in new (string, Action<IDocumentSession>)[] { ("document inserted", Inserted), ("command queued", Queued) })
{
    Least(add, 200);
    var (few, many) = (Least(add, 200), Least(add, 20_000));
    Console.Error.WriteLine($"{name}: {few:0.00} microseconds each of 200, {many:0.00} of 20,000");
    Console.WriteLine($"{name}, dearer among more: {(many > much * few ? "yes" : "no")}");
}

public record Note(Guid Id);
X
dotnet run -c Release --verbosity quiet | tee seen
diff seen - <<'X'
document inserted, dearer among more: yes
command queued, dearer among more: no
X
