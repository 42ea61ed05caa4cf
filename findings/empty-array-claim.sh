#!/usr/bin/env bash
# Microsoft.IdentityModel.JsonWebTokens 8.23.0: a claim of a token that is an empty array becomes no claim at all.
#
# RFC 7519 lets a claim be any JSON value, and providers do send a list of countries, groups or roles that is empty for
# somebody who has none. A program that takes "no such claim" for "no limit" then gives that caller everything. An engineer
# would expect what the empty string does: one claim, empty. The payload itself still tells the two apart.
#
# Seen: "country":"" -> 1 claim, "country":[""] -> 1 claim, "country":[] -> 0 claims, as for a token without it.
# Exits 0 while it is so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.IdentityModel.JsonWebTokens" Version="[8.23.0]" /></ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

var key = new SymmetricSecurityKey(new byte[32]);
var handler = new JsonWebTokenHandler { MapInboundClaims = false };
foreach (var country in new[] { "", ",\"country\":\"\"", ",\"country\":[\"\"]", ",\"country\":[]" })
{
    var token = handler.CreateToken($$"""{"sub":"amina"{{country}}}""", new SigningCredentials(key, SecurityAlgorithms.HmacSha256));
    var read = await handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        IssuerSigningKey = key, ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false, RequireExpirationTime = false,
    });
    if (!read.IsValid) throw read.Exception;
    Console.WriteLine($"{(country.Length == 0 ? "absent" : country[1..]),-16} {read.ClaimsIdentity.FindAll("country").Count()}");
}
X
dotnet run --verbosity quiet | tee seen
diff seen - <<'X'
absent           0
"country":""     1
"country":[""]   1
"country":[]     0
X
