using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public enum YearBasis
{
    Fiscal,
    CalendarYear,

    [JsonStringEnumMemberName("as-agreed")]
    AsAgreed,
}

public sealed record Nominee(string Name, DateOnly DateOfBirth, string? Rank, int? ExperienceYears);

public sealed record Nomination(string Session, Nominee Nominee);

public sealed record Batch(YearBasis Mode, IReadOnlyList<Nomination> Nominations);

public sealed record Earmarked(IReadOnlyDictionary<string, int> Earmarks, IReadOnlyDictionary<string, string>? Notes);

public sealed record Scalar<T>(T Value);

public sealed record Lists(IReadOnlyList<string> Names, IReadOnlyList<string?>? Remarks, IReadOnlyList<int?>? Marks);

public sealed record Defaults(
    string? Note,
    int? Slots,
    IReadOnlyList<int>? Years,
    bool Waitlist = false,
    string Role = "participant",
    decimal Rate = 0.5m,
    DateOnly Day = default,
    YearBasis Basis = YearBasis.CalendarYear,
    YearBasis? Other = YearBasis.AsAgreed);

public sealed record Increase(string Programme, int Year, int Slots, string Reason);

public sealed record Passed(JsonElement Any, JsonObject Policy);

public sealed record Nested(Nested? Inner, int? Level);

public sealed record TwoWays(string Name)
{
    public TwoWays(int number)
        : this($"{number}")
    {
    }
}

/// <summary>Short ways to bind a body written as text.</summary>
internal static class Binder
{
    public static BindingResult<T> Bind<T>(string json, params (string Name, string? Value)[] route)
        where T : class
    {
        var body = JsonElement.Parse(json);
        return CommandBinder.Bind<T>(body, route.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));
    }

    public static T Command<T>(string json)
        where T : class
    {
        var result = Bind<T>(json);
        result.Errors.ShouldBeEmpty();
        result.IsValid.ShouldBeTrue();
        return result.Command!;
    }

    /// <summary>The errors as "field text" lines, in the order found.</summary>
    public static string[] Errors<T>(string json, params (string Name, string? Value)[] route)
        where T : class
    {
        var result = Bind<T>(json, route);
        result.Command.ShouldBeNull();
        result.IsValid.ShouldBeFalse();
        return Lines(result.Errors);
    }

    public static string[] Lines(IReadOnlyDictionary<string, string[]> errors) =>
        [.. errors.SelectMany(field => field.Value.Select(text => $"{field.Key} {text}"))];
}
