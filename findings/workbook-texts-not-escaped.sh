#!/usr/bin/env bash
# SpreadCheetah 1.28.0 (NuGet): texts with a carriage return, a control character or an underscore do not come back from the workbook.
#
# A cell may hold any of them: Office Open XML writes them as _x000D_ and _x0001_ (ECMA-376 part 1, 22.9.2.19), and the escape itself as
# _x005F_. A writer that is given such a text would be expected to escape it, or to refuse it. This one writes the carriage
# return as it is, which every XML reader makes a line feed of; leaves other control characters out without a word; and does not escape
# the escape, so that the seven characters "_x0041_" come back as "A" from readers that follow the standard.
#
# Seen: a\rb as it is, a\u0001b -> ab, _x0041_ as it is. Exits 0 while it is so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="SpreadCheetah" Version="[1.28.0]" /></ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using System.IO.Compression;
using System.Text.RegularExpressions;
using SpreadCheetah;

using var file = new MemoryStream();
await using (var book = await Spreadsheet.CreateNewAsync(file))
{
    await book.StartWorksheetAsync("A");
    await book.AddRowAsync([new DataCell("a\rb"), new DataCell("a\u0001b"), new DataCell("_x0041_")]);
    await book.FinishAsync();
}

using var archive = new ZipArchive(file);
using var part = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
var texts = Regex.Matches(part.ReadToEnd(), "<t[^>]*>(.*?)</t>", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
Console.WriteLine("expected a_x000D_b | a_x0001_b | _x005F_x0041_");
Console.WriteLine($"seen     {string.Join(" | ", texts).Replace("\r", "\\r")}");
return texts is ["a\rb", "ab", "_x0041_"] ? 0 : 1;
X
echo "SpreadCheetah 1.28.0"
dotnet run
