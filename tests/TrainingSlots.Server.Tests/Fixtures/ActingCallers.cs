using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Callers that no demo account is for.</summary>
internal static class ActingCallers
{
    /// <summary>Somebody in that role, with a token that the provider of the host could have made.</summary>
    public static Caller Acting(this App app, string role, params (string Name, object Value)[] claims)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = $"acting {role}", ["role"] = role };
        foreach (var (name, value) in claims)
        {
            all[name] = value;
        }

        return app.Bearing(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = "trainingslots",
            Claims = all,
            SigningCredentials = new(app.Services.GetRequiredService<SecurityKey>(), SecurityAlgorithms.RsaSha256),
        }));
    }
}
