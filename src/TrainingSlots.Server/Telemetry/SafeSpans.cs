using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace TrainingSlots.Server.Telemetry;

/// <summary>
/// Lets only known attributes of spans out. Libraries note addresses, queries, agents and messages of errors, which hold
/// what callers sent; a new version may note more, so what is allowed is named, not what is forbidden.
/// </summary>
internal sealed class SafeSpans : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "network.protocol.version", "error.type",
        "db.system.name", "db.system", "db.namespace", "db.response.status_code", "db.npgsql.data_source", "otel.status_code",
        "messaging.system", "messaging.message_type", "messaging.destination.name", "messaging.message.conversation_id", "messaging.message.id");

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var (name, _) in data.TagObjects.Where(tag => !Allowed.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
