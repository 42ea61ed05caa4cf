#!/usr/bin/env bash
# StandardWebhooks 1.1.2 (NuGet): of several signatures only the first is looked at, so a rotation of secrets breaks receivers.
#
# webhook-signature is a list parted by blanks, and a message is genuine when any of them is right (Standard Webhooks, "Signature scheme"):
# that is how a sender signs with the old and the new secret at once while receivers change over, and how svix and standardwebhooks of npm
# read it. This library refuses a message whose second signature is the right one, as not signed.
#
# Seen: right first = believed, right second = refused. Exits 0 while it is so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <PackageReference Include="StandardWebhooks" Version="[1.1.2]" />
  </ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

const string Body = "{\"type\":\"slot.held\"}";
var (ours, other) = (Of(1), Of(2));
var now = DateTimeOffset.UtcNow;
var (right, another) = (ours.Sign("msg_1", now, Body), other.Sign("msg_1", now, Body));
var seen = $"first {Believed($"{right} {another}")}, second {Believed($"{another} {right}")}";
Console.WriteLine("expected first True, second True");
Console.WriteLine($"seen     {seen}");
return seen is "first True, second False" ? 0 : 1;

StandardWebhook Of(byte fill) => new("whsec_" + Convert.ToBase64String(Enumerable.Repeat(fill, 32).ToArray()));

bool Believed(string signatures)
{
    try
    {
        ours.Verify(Body, new HeaderDictionary { ["webhook-id"] = "msg_1", ["webhook-timestamp"] = $"{now.ToUnixTimeSeconds()}", ["webhook-signature"] = signatures });
        return true;
    }
    catch (StandardWebhooks.Diagnostics.WebhookVerificationException)
    {
        return false;
    }
}
X
echo "StandardWebhooks 1.1.2"
dotnet run -v q
