using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The moment that an address asks for, without what an empty field of its form sent.</summary>
internal sealed record AskedMoment(string? AsOf, string? Clock, string? Position)
{
    public static AskedMoment Now { get; } = new(null, null, null);

    public bool IsNow => this == Now;

    /// <summary>What stands in the form.</summary>
    public SentForm Form => SentForm.With(("asOf", AsOf), ("clock", Clock), ("position", Position));

    /// <summary>A clock without a date says nothing.</summary>
    public static AskedMoment Of(string? asOf, string? clock, string? position) =>
        new(asOf.Given(), asOf.Given() is null ? null : clock.Given(), position.Given());
}
