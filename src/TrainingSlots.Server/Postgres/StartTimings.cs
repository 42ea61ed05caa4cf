namespace TrainingSlots.Server.Postgres;

/// <summary>What the start of the embedded database took, step by step.</summary>
/// <param name="Find">Finding the programs, getting them where there are none, and preparing and locking the data folder.</param>
/// <param name="Initialise">Making the cluster; zero when it existed.</param>
/// <param name="Start">From the start of the database until it answers.</param>
/// <param name="CreateDatabase">Making sure that the role and the database exist.</param>
/// <param name="WasNew">The cluster was made by this start.</param>
/// <param name="Adopted">The database was still running, left over from a killed server.</param>
public sealed record StartTimings(
    TimeSpan Find, TimeSpan Initialise, TimeSpan Start, TimeSpan CreateDatabase, bool WasNew, bool Adopted)
{
    /// <summary>The sum of the steps.</summary>
    public TimeSpan Total => Find + Initialise + Start + CreateDatabase;

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Total.TotalSeconds:0.00} s (find {Find.TotalSeconds:0.00}, initialise {Initialise.TotalSeconds:0.00}, " +
        $"start {Start.TotalSeconds:0.00}, database {CreateDatabase.TotalSeconds:0.00}; " +
        $"{(WasNew ? "new" : Adopted ? "adopted" : "existing")})");
}
