using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>
/// Whatever comes in, the fault is the caller's and is named as such: made from the description of the API, the same each time. A soak asks for more
/// by <c>MALFORMED_PER_OPERATION</c>, and for others by <c>MALFORMED_SEED</c>.
/// </summary>
public partial class NeverA500Tests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Usual = 300;
    private const int Shown = 3;
    private readonly App app = shared.App;

    [Fact]
    public async Task Every_malformed_request_is_refused_and_each_wrong_field_named()
    {
        var document = JsonElement.Parse(await Document.TextAsync(app));
        var operations = (await DescribedOperation.AllAsync(app)).Where(operation => operation.Parameters.Count > 0 || operation.BodyType is not null).ToList();
        var (count, seed) = (Setting("MALFORMED_PER_OPERATION", Usual), Setting("MALFORMED_SEED", 1));
        var programme = await app.Programme();
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(operations.Index(), async (one, _) =>
        {
            var (index, operation) = one;
            var caller = app.Acting(RoleFor(operation), ("sub", $"malformed {operation.Id}"), ("country", "ML"));
            var found = 0;
            foreach (var request in Malformed.Of(document, operation, count, seed + index, programme))
            {
                var answer = await caller.Exchange(operation.Method, request.Address, request.Content(), [.. request.Headers]);
                if (FaultOf(request, answer) is { } fault && found++ < Shown)
                {
                    wrong.Add($"{request}: {fault}: {answer.Status} {answer.Raw}");
                }
            }
        });

        wrong.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string? FaultOf(Malformed request, Download answer)
    {
        if (answer.Status is < 400 or > 422 || !answer.Headers.TryGetValue("Content-Type", out var type) || !type.StartsWith("application/problem+json", StringComparison.Ordinal))
        {
            return "not refused as malformed";
        }

        if (request.Wrong.Count == 0)
        {
            return null;
        }

        var named = Named(JsonElement.Parse(answer.Bytes)).ToHashSet(StringComparer.Ordinal);
        bool IsNamed(string name) => named.Contains(name) || named.Contains(InRow().Replace(name, string.Empty) is { Length: > 0 } own ? own : "body");
        return request.Wrong.Where(name => !IsNamed(name)).ToList() is [_, ..] missing ? $"does not name {string.Join(", ", missing)}" : null;
    }

    /// <summary>What is wrong, of the request and of each row in it.</summary>
    private static IEnumerable<string> Named(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => answer.EnumerateObject().SelectMany(field => field.NameEquals("errors") && field.Value.ValueKind is JsonValueKind.Object ? field.Value.EnumerateObject().Select(error => error.Name) : Named(field.Value)),
        JsonValueKind.Array => answer.EnumerateArray().SelectMany(Named),
        _ => [],
    };

    [GeneratedRegex(@"^nominations\[\d+\]\.?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InRow();

    private static string RoleFor(DescribedOperation operation) => operation.Roles.Contains("administrator", StringComparer.Ordinal) ? "administrator" : operation.Roles[0];

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
