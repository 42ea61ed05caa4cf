using System.Text;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>One JSON object a line; nothing needs defusing there.</summary>
internal sealed class NdjsonWriter(Stream stream) : ISheetWriter
{
    private readonly StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
    private IReadOnlyList<string> names = [];

    public Task BeginAsync(string sheet, IReadOnlyList<string> headings)
    {
        names = headings;
        return Task.CompletedTask;
    }

    public Task WriteAsync(IReadOnlyList<object?> values) => text.WriteAsync(
        new JsonObject(names.Zip(values).Where(field => field.Second is not null).Select(field => KeyValuePair.Create(field.First, (JsonNode?)NodeOf(field.Second!)))).ToJsonString(Json.Options) + "\n");

    public Task FinishAsync() => text.FlushAsync();

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private static JsonValue? NodeOf(object value) => value is int or long or decimal or bool ? JsonValue.Create(value) : JsonValue.Create(SheetFormat.Plain(value));
}
