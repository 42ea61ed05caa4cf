using System.Reflection;
using System.Text.Json;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Architecture;

/// <summary>What is stored today is read in twenty years: every fact survives the store's own serializer.</summary>
public class RoundTripTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<object[]> Names => EventCatalogue.All.Select(stored => new object[] { stored.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fact_is_read_as_it_was_written(string name)
    {
        var stored = EventCatalogue.All.Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        shared.App.Store.Options.Events.ShouldNotBeNull();
        foreach (var optional in new[] { true, false })
        {
            var fact = Sample(stored.Type, optional);

            var json = Serializer.ToJson(fact);
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
            var back = Serializer.FromJson(stored.Type, stream);

            Serializer.ToJson(back).ShouldBe(json);
            JsonElement.Parse(json).EnumerateObject().Count().ShouldBe(stored.Type.GetProperties().Count(property => optional || !IsOptional(property)));
            foreach (var property in stored.Type.GetProperties().Where(property => property.PropertyType.IsValueType || property.PropertyType == typeof(string)))
            {
                property.GetValue(back).ShouldBe(property.GetValue(fact), property.Name);
            }
        }
    }

    private Marten.ISerializer Serializer => shared.App.Store.Options.Serializer();

    private static object Sample(Type type, bool optional)
    {
        var constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => IsOptional(parameter) && !optional ? null : Value(parameter.ParameterType, optional))]);
    }

    private static bool IsOptional(ParameterInfo parameter) => Nullability.Create(parameter).WriteState == NullabilityState.Nullable;

    private static bool IsOptional(PropertyInfo property) => Nullability.Create(property).ReadState == NullabilityState.Nullable;

    private static object Value(Type type, bool optional) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "Samaké \u0301\"<&>'",
        var number when number == typeof(int) => 7,
        var flag when flag == typeof(bool) => true,
        var id when id == typeof(Guid) => new Guid("0191e0c8-0000-7000-8000-0123456789ab"),
        var day when day == typeof(DateOnly) => new DateOnly(2024, 2, 29),
        var instant when instant == typeof(DateTimeOffset) => new DateTimeOffset(2023, 3, 27, 10, 11, 12, 345, TimeSpan.Zero).AddTicks(6780),
        var map when map == typeof(IReadOnlyDictionary<string, int>) => new Dictionary<string, int>(StringComparer.Ordinal) { ["Air Force"] = 2, ["Army"] = 1 },
        var texts when texts == typeof(IReadOnlyList<string>) => new[] { "AGE_OUT_OF_RANGE", "OTHER_YEAR" },
        var source when source == typeof(Source) => new Source(SourceStatus.Attested, "Lok Sabha, question 4711"),
        var policy when policy == typeof(ProgrammePolicy) => optional ? ProgrammePolicy.DefaultFor(ProgrammeKind.Course) : new ProgrammePolicy(),
        var queue when queue == typeof(IReadOnlyList<QueueEntry>) => new[] { (QueueEntry)Sample(typeof(QueueEntry), optional) },
        var asked when asked == typeof(NominationSubmitted) => Sample(asked, optional),
        { IsEnum: true } choice => Enum.GetValues(choice).GetValue(Enum.GetValues(choice).Length - 1)!,
        var other => throw new NotSupportedException($"a sample of {other}"),
    };
}
