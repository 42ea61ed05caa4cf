namespace TrainingSlots.Domain.Shared;

/// <summary>The services that earmarks and nominees are told apart by.</summary>
public static class Service
{
    public const string Army = "Army";
    public const string Navy = "Navy";
    public const string AirForce = "Air Force";
    public const string Police = "Police";
    public const string Civil = "Civil";

    /// <summary>All services, as they are written.</summary>
    public static IReadOnlyList<string> All { get; } = [Army, Navy, AirForce, Police, Civil];

    public static bool IsKnown(string service) => All.Contains(service, StringComparer.Ordinal);
}
