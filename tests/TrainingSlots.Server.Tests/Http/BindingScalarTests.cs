using System.Text.Json;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Tests.Http;

public sealed class BindingScalarTests
{
    private const string Decimal = "must be a number like 12.5 with at most 28 digits";
    private const string Instant = "must be an instant like 2023-03-27T10:15:00Z";
    private const string Id = "must be an id like 3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string Unstorable = "contains a character that cannot be stored";

    public static TheoryData<string, object> Good => new()
    {
        { "\"\"", "" },
        { "\" kept as is \"", " kept as is " },
        { "\"\\ud83d\\ude00 \\\\u0000\"", "\U0001F600 \\u0000" },
        { "true", true },
        { "-2147483648", int.MinValue },
        { "9223372036854775807", long.MaxValue },
        { "12.50", 12.50m },
        { "\"2024-02-29\"", new DateOnly(2024, 2, 29) },
        { "\"2023-03-27T10:15:00Z\"", new DateTimeOffset(2023, 3, 27, 10, 15, 0, TimeSpan.Zero) },
        { "\"2023-03-27t10:15:00.123456789z\"", new DateTimeOffset(2023, 3, 27, 10, 15, 0, TimeSpan.Zero).AddTicks(1234568) },
        { "\"2023-03-27T10:15:00+05:30\"", new DateTimeOffset(2023, 3, 27, 4, 45, 0, TimeSpan.Zero) },
        { "\"3F2504E0-4f89-41d3-9a0c-0305e82c3301\"", Guid.Parse("3f2504e0-4f89-41d3-9a0c-0305e82c3301") },
        { "\"fiscal\"", YearBasis.Fiscal },
        { "\"calendarYear\"", YearBasis.CalendarYear },
        { "\"as-agreed\"", YearBasis.AsAgreed },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_value_is_read_as_written(string json, object expected)
    {
        var type = typeof(Scalar<>).MakeGenericType(expected.GetType());
        var command = Bind(type, json).Command.ShouldNotBeNull();
        type.GetProperty("Value")!.GetValue(command).ShouldBe(expected);
    }

    [Fact]
    public void Instants_are_kept_in_utc() =>
        Binder.Command<Scalar<DateTimeOffset>>("""{"value":"2023-03-27T10:15:00+05:30"}""").Value.Offset.ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(typeof(string), "1", "must be text")]
    [InlineData(typeof(string), "[]", "must be text")]
    [InlineData(typeof(string), "\"a\\u0000\"", Unstorable)]
    [InlineData(typeof(string), "\"\\ud800\"", Unstorable)]
    [InlineData(typeof(string), "\"\\ud800\\n\"", Unstorable)]
    [InlineData(typeof(string), "\"\\ud800\\ud800\\udc00\"", Unstorable)]
    [InlineData(typeof(string), "\"\\\\\\udc00\"", Unstorable)]
    [InlineData(typeof(bool), "\"true\"", "must be true or false")]
    [InlineData(typeof(bool), "1", "must be true or false")]
    [InlineData(typeof(int), "\"1\"", "must be a whole number")]
    [InlineData(typeof(int), "1.5", "must be a whole number")]
    [InlineData(typeof(int), "1.0", "must be a whole number")]
    [InlineData(typeof(int), "1e3", "must be a whole number")]
    [InlineData(typeof(int), "true", "must be a whole number")]
    [InlineData(typeof(int), "2147483648", "must be between -2147483648 and 2147483647")]
    [InlineData(typeof(long), "9223372036854775808", "must be between -9223372036854775808 and 9223372036854775807")]
    [InlineData(typeof(decimal), "\"1.5\"", Decimal)]
    [InlineData(typeof(decimal), "1e3", Decimal)]
    [InlineData(typeof(decimal), "0.1234567890123456789012345678", Decimal)]
    [InlineData(typeof(DateOnly), "\"2023-02-29\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\"2023-3-27\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\" 2023-03-27\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\"2023-03-27T00:00:00Z\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "20230327", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\"1899-12-31\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\"2201-01-01\"", "must be a date like 2023-03-27, from 1900 to 2200")]
    [InlineData(typeof(DateOnly), "\"\\u0000\"", Unstorable)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27T10:15:00\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27 10:15:00Z\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27T10:15Z\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27T10:15:00+0530\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-02-29T10:15:00Z\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"2023-03-27T10:15:00Z\\n\"", Instant)]
    [InlineData(typeof(DateTimeOffset), "\"0001-01-01T00:00:00+05:00\"", Instant)]
    [InlineData(typeof(Guid), "\"3f2504e04f8941d39a0c0305e82c3301\"", Id)]
    [InlineData(typeof(Guid), "\" 3f2504e0-4f89-41d3-9a0c-0305e82c3301\"", Id)]
    [InlineData(typeof(Guid), "\"0x2504e0-4f89-41d3-9a0c-0305e82c3301\"", Id)]
    [InlineData(typeof(YearBasis), "\"Fiscal\"", "must be one of fiscal, calendarYear, as-agreed")]
    [InlineData(typeof(YearBasis), "\"asAgreed\"", "must be one of fiscal, calendarYear, as-agreed")]
    [InlineData(typeof(YearBasis), "0", "must be one of fiscal, calendarYear, as-agreed")]
    [InlineData(typeof(YearBasis), "\"0\"", "must be one of fiscal, calendarYear, as-agreed")]
    public void A_wrong_value_is_told_what_it_must_be(Type type, string json, string error)
    {
        var result = Bind(typeof(Scalar<>).MakeGenericType(type), json);
        result.Command.ShouldBeNull();
        Binder.Lines(result.Errors).ShouldBe([$"value {error}"]);
    }

    private static BindingResult<object> Bind(Type type, string json) =>
        CommandBinder.Bind(
            type,
            JsonElement.Parse($$"""{"value":{{json}}}"""),
            new Dictionary<string, string?>(StringComparer.Ordinal));
}
