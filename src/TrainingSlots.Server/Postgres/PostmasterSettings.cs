using System.Globalization;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// The database's settings, given on its command line at each start: there they win over the cluster's files, so an
/// old or edited cluster is as durable as a new one, and a moved data folder gets its new socket.
/// </summary>
internal static class PostmasterSettings
{
    /// <summary>Only names the socket's file: no TCP port is opened.</summary>
    public const int Port = 5432;

    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["listen_addresses"] = "",
        ["port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["unix_socket_permissions"] = "0700",
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["max_connections"] = "200",
        ["shared_buffers"] = "128MB",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["cluster_name"] = "trainingslots",
    };

    public static string CommandLine(string socketFolder, IReadOnlyDictionary<string, string>? others)
    {
        var settings = new Dictionary<string, string>(Ours, StringComparer.Ordinal) { ["unix_socket_directories"] = socketFolder };
        foreach (var (name, value) in others ?? new Dictionary<string, string>(StringComparer.Ordinal))
            settings[name] = value;
        return string.Join(' ', settings.Select(s => $"-c {s.Key}={Quote(s.Value)}"));
    }

    // pg_ctl hands the line to a shell.
    private static string Quote(string value) => "'" + value.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
