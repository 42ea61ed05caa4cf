using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Http;

/// <summary>A day that is not there yet at the programme's host. Whether it is can be said under the locks only, when its policy is read.</summary>
internal static class NotInFuture
{
    /// <summary>What is wrong with the field, or null.</summary>
    public static Outcome? Check(string field, DateOnly? day, Moment at) => day > at.RecordedOn
        ? Outcome.Invalid(field, $"must not be in the future: at the host it is {at.RecordedOn:yyyy-MM-dd} ({at.Host.Zone})")
        : null;
}
