namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>The user the database runs as when the server is root: PostgreSQL refuses to run as root.</summary>
internal sealed record OsUser(string Name, string Uid, string Gid, bool IsKnown)
{
    /// <summary>The start of a command line that becomes this user.</summary>
    public IReadOnlyList<string> Prefix =>
        ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", IsKnown ? "--init-groups" : "--clear-groups", "--"];

    /// <summary>Null when the server is not root, so that the database runs as the server's own user.</summary>
    /// <param name="cluster">An existing cluster keeps its owner: its files belong to nobody else.</param>
    /// <param name="ct">Stops the lookup.</param>
    /// <exception cref="EmbeddedPostgresException">There is no unprivileged user to run it as.</exception>
    public static async Task<OsUser?> ForAsync(string cluster, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException("PostgreSQL does not run as root: start the server as an ordinary user.");
        return Directory.Exists(cluster)
            ? await OwnerOfAsync(cluster, ct)
            : Named("postgres") ?? Named("nobody") ?? throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and there is neither a user 'postgres' nor 'nobody' to run it as.");
    }

    private static async Task<OsUser> OwnerOfAsync(string path, CancellationToken ct)
    {
        var stat = await Command.RunAsync(null, "stat", ["-c", "%u %g", path], ct);
        if (stat.Output.Split(' ') is not [var uid, var gid])
            throw new EmbeddedPostgresException($"The owner of '{path}' could not be read: {stat.Errors}");
        return Users().FirstOrDefault(u => string.Equals(u.Uid, uid, StringComparison.Ordinal)) ?? new OsUser($"user {uid}", uid, gid, IsKnown: false);
    }

    private static OsUser? Named(string name) => Users().FirstOrDefault(u => string.Equals(u.Name, name, StringComparison.Ordinal));

    private static IEnumerable<OsUser> Users() =>
        from line in File.ReadLines("/etc/passwd")
        let field = line.Split(':')
        where field.Length >= 4
        select new OsUser(field[0], field[2], field[3], IsKnown: true);
}
