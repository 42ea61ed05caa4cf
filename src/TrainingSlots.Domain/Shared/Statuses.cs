using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Shared;

/// <summary>The written names of statuses, as clients and auditors read them.</summary>
public static class Statuses
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>The stable written name of an enum member, such as <c>no-show</c>.</summary>
    public static string Name(Enum status) => Names.GetOrAdd(status, static value =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? value.ToString());

    /// <summary>The member that is written so.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public static T Of<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Single(value => string.Equals(Name(value), name, StringComparison.Ordinal));
}
