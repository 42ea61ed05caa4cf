#!/usr/bin/env bash
# Microsoft.AspNetCore.Authentication.OpenIdConnect 10.0.14 beside npm oidc-provider 9.13.3: a redirect address that is not
# registered makes the challenge itself throw.
#
# The textbook picture: signing in answers 302, and the provider tells the person on a page of its own that the redirect
# address is unknown. But the handler pushes the request to any provider whose discovery document has an address for that
# (RFC 9126), without being asked to, and oidc-provider has one without being asked to. The refusal then reaches the server
# and not the person: OpenIdConnectProtocolException out of ChallengeAsync, a 500 unless somebody catches it there. None of
# the handler's events for failures is raised.
#
# Seen: default -> OpenIdConnectProtocolException, events 0; PushedAuthorizationBehavior.Disable -> 302.
# Exits 0 while it is so.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "$provider" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.AspNetCore.Authentication.OpenIdConnect" Version="[10.0.14]" /></ItemGroup>
</Project>
X
cat > provider.mjs <<'X'
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, { clients: [{ client_id: 'pages', token_endpoint_auth_method: 'none', redirect_uris: ['https://elsewhere.example/signin-oidc'] }] });
  server.on('request', provider.callback());
  console.log(issuer);
});
X
cat > Program.cs <<'X'
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

foreach (var push in new[] { PushedAuthorizationBehavior.UseIfAvailable, PushedAuthorizationBehavior.Disable })
{
    var events = 0;
    var builder = WebApplication.CreateBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddAuthentication("cookie").AddCookie("cookie").AddOpenIdConnect(options =>
    {
        (options.Authority, options.ClientId, options.RequireHttpsMetadata, options.ResponseType) = (args[0], "pages", false, "code");
        options.Events.OnRemoteFailure = _ => { events++; return Task.CompletedTask; };
        options.Events.OnAuthenticationFailed = _ => { events++; return Task.CompletedTask; };
        if (push != new OpenIdConnectOptions().PushedAuthorizationBehavior) options.PushedAuthorizationBehavior = push;
    });
    await using var app = builder.Build();
    app.MapGet("/in", async (HttpContext http) =>
    {
        try { await http.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme); }
        catch (Exception failure) { http.Response.Headers["X-Seen"] = failure.GetType().Name; }
    });
    await app.StartAsync();
    using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
    using var answer = await client.GetAsync(app.Urls.First() + "/in");
    Console.WriteLine($"{push}: {(answer.Headers.TryGetValues("X-Seen", out var seen) ? seen.Single() : (int)answer.StatusCode)}, events {events}");
}
X
npm init -y >/dev/null
npm install --silent --no-audit --no-fund oidc-provider@9.13.3
node provider.mjs > issuer 2>/dev/null &
provider=$!
until [ -s issuer ]; do kill -0 "$provider"; sleep 0.1; done
dotnet run --verbosity quiet -- "$(grep -m1 ^http issuer)" | tee seen
diff seen - <<'X'
UseIfAvailable: OpenIdConnectProtocolException, events 0
Disable: 302, events 0
X
