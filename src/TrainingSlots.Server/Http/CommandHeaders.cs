using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>What a command says outside its body: Idempotency-Key, If-Match, dryRun.</summary>
internal sealed record CommandHeaders(string? IdempotencyKey, long? IfMatch, bool DryRun)
{
    /// <summary>How long an Idempotency-Key may be, in characters.</summary>
    public const int MaxKeyLength = 255;

    /// <param name="parameters">The query parameters that the operation takes beside dryRun.</param>
    public static CommandHeaders Read(HttpRequest request, FieldErrors errors, params string[] parameters)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > MaxKeyLength)
        {
            errors.Add("Idempotency-Key", $"must be at most {MaxKeyLength} characters");
        }

        var dryRun = request.Query["dryRun"].ToString();
        if (dryRun is not ("" or "true" or "false"))
        {
            errors.Add("dryRun", "must be true or false");
        }

        foreach (var name in request.Query.Keys.Where(name => !string.Equals(name, "dryRun", StringComparison.Ordinal) && !parameters.Contains(name, StringComparer.Ordinal)))
        {
            errors.Add(name, "is not a known parameter");
        }

        return new CommandHeaders(key.Length == 0 ? null : key, ReadIfMatch(request, errors), dryRun is "true");
    }

    /// <param name="content">What was asked, as it is compared with a repeated request.</param>
    public CommandContext ToContext(HttpContext http, Actor actor, DateOnly? effectiveOn, byte[] content, DateTimeOffset now) => new(
        actor,
        effectiveOn,
        now,
        Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
        IdempotencyKey,
        Hash(http.Request, content),
        IfMatch,
        DryRun);

    private static long? ReadIfMatch(HttpRequest request, FieldErrors errors)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text is "" or "*")
        {
            return null;
        }

        if (text is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }

        errors.Add("If-Match", "must be the ETag of a read, such as \"3\"");
        return null;
    }

    private static string Hash(HttpRequest request, byte[] content)
    {
        var head = Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n");
        return Convert.ToHexStringLower(SHA256.HashData([.. head, .. content]));
    }
}
