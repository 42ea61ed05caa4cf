using System.Runtime.Versioning;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>The paths below the data folder.</summary>
internal sealed record DataFolder(string Root)
{
    public string Cluster => Path.Combine(Root, "cluster");

    public string Socket => Path.Combine(Root, "socket");

    public string Log => Path.Combine(Root, "postgres.log");

    /// <summary>The major version that made the cluster; null when there is none.</summary>
    /// <exception cref="EmbeddedPostgresException">The cluster belongs to another user.</exception>
    public string? ClusterMajor
    {
        get
        {
            try
            {
                return File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")).Trim();
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (UnauthorizedAccessException e)
            {
                throw new EmbeddedPostgresException(
                    $"The cluster in '{Root}' belongs to another user. Start the server as that user or as root, " +
                    "or set Embedded__DataDirectory to another folder.", e);
            }
        }
    }

    /// <summary>
    /// The configured folder as an absolute path. The default is /var/lib/trainingslots for root, and
    /// trainingslots in the user's folder for application data ($XDG_DATA_HOME, ~/.local/share) for others.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">There is no default, or the path cannot be used.</exception>
    [UnsupportedOSPlatform("windows")]
    public static DataFolder Resolve(string? configured)
    {
        var root = string.IsNullOrWhiteSpace(configured) ? Default() : Path.GetFullPath(configured);
        // pg_ctl starts the database through a shell and quotes its paths with nothing but double quotes.
        if (root.AsSpan().IndexOfAny("\"$`\\\n") >= 0)
            throw new EmbeddedPostgresException($"The data folder '{root}' has a quote, $, ` or \\ in its path: choose another.");
        return new DataFolder(Path.TrimEndingDirectorySeparator(root));
    }

    private static string Default()
    {
        if (Environment.IsPrivilegedProcess)
            return "/var/lib/trainingslots";
        var home = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "trainingslots")
            : throw new EmbeddedPostgresException("This user has no home folder: set Embedded__DataDirectory.");
    }
}
