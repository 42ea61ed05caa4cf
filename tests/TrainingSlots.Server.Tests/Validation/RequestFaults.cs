using System.Text;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>What can be wrong with a request beside the fields of its body.</summary>
internal static class RequestFaults
{
    private const string Json = "application/json";
    private static readonly string[] OddParts = ["%FF", "%E2%80%AE", "..%2F..", "'%3B--", "%25", "a%2Fb", "9999-12-31T23:59:59.9999999Z", "%F0%9F%92%A9", "-", "%20", "null", "0", "%0A", "%C0%AE"];
    private static readonly string[] NoMoments = ["asOf", "from", "to", "status", "size", "number", "earlier"];

    private static readonly string[] NoObjects =
    [
        "[]", "[{}]", "{", "}", "null", "7", "\"x\"", "true", "{} {}", "{\"a\":1,}", "{'a':1}", "{a:1}", "// nothing\n{}", "{\"a\":NaN}", "{\"a\":01}", "\u0000", "<a/>", "{\"a\":\"\n\"}", "\uFEFF[]", "{\"a\":1]", "nul", "{\"\\ud800\":", "a=b&c=d",
        $"{{\"a\":{new string('[', 200)}{new string(']', 200)}}}",
    ];

    private static readonly string[] OtherTypes = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "text/json", "application/json; charset=utf-16", "image/png", "application/jsonx"];

    public static IEnumerable<Fault> Of(DescribedOperation operation)
    {
        foreach (var parameter in operation.Parameters)
        {
            foreach (var wrong in parameter.In is "query" ? OfQuery(parameter) : parameter.In is "header" ? OfHeader(parameter.Name) : [])
            {
                yield return wrong;
            }
        }

        foreach (var name in (string[])["surprise", "nation", "limit_", "dry_run", "x"])
        {
            yield return new(name, "?" + name, draft => draft.Query.Add((name, "1")));
        }

        foreach (var fault in operation.BodyType is Json ? OfWhole() : operation.BodyType is null ? [] : OfUpload())
        {
            yield return fault;
        }
    }

    /// <summary>Faults of the address itself: what is named there is nowhere, whatever else is wrong.</summary>
    public static IEnumerable<Fault> OfPath(DescribedOperation operation) => operation.Parameters.Where(parameter => parameter.In is "path")
        .SelectMany(parameter => OddParts.Select(odd => new Fault(null, "/" + parameter.Name, draft => draft.Path[parameter.Name] = odd)));

    private static IEnumerable<Fault> OfQuery(DescribedParameter parameter)
    {
        var (name, schema) = (parameter.Name, parameter.Schema);
        var type = schema.GetProperty("type").GetString();
        List<string> wrong = ["%00", "a%00"];
        wrong.AddRange(type switch
        {
            "integer" => ["many", "1.5", "99999999999999999999", "0x1", .. schema.TryGetProperty("minimum", out _) ? ["0", "-1"] : (string[])[]],
            "boolean" => ["yes", "2", "True%20"],
            _ when schema.TryGetProperty("enum", out _) => ["sideways", "%C3%A9"],
            _ when schema.TryGetProperty("pattern", out _) => ["!!", "a%20b", "%C3%A9%C3%A9"],
            _ when name is "cursor" => (string[])[],
            _ when NoMoments.Contains(name, StringComparer.Ordinal) => ["sometime", "0000-00-00", "%F0%9F%92%A9"],
            _ => (string[])[],
        });

        // A position, a day and a clock exclude each other, and the first of them is the one that is told.
        var place = name is "asOf" or "position" or "clock" ? "?asOf" : "?" + name;
        return wrong.Select(value => new Fault(name, place, draft => draft.Query.Add((name, value)), Stops: value.Contains("%00", StringComparison.Ordinal)));
    }

    private static IEnumerable<Fault> OfHeader(string name) => (name is "If-Match" ? (string[])["\"\"", "W/\"1\"", "\"-1\"", "\"99999999999999999999\"", "3", "\"a\"", "\"1\", \"2\""] : [new string('k', 256), new string('k', 2000)])
        .Select(value => new Fault(name, name, draft => draft.Headers.Add((name, value))));

    private static IEnumerable<Fault> OfWhole() =>
    [
        .. NoObjects.Select(text => Whole(draft => (Encoding.UTF8.GetBytes(text), Json))),
        .. OtherTypes.Select(type => Whole(draft => (Encoding.UTF8.GetBytes("{\"a\":1}"), type))),
        .. Enumerable.Range(1, 5).Select(tenths => Whole(draft => (Encoding.UTF8.GetBytes(draft.Json()) is var whole ? whole[..Math.Max(1, (whole.Length - 1) * tenths / 6)] : [], Json))),
        Whole(_ => ([(byte)'{', 0xFF, (byte)'}'], Json)),
        Whole(_ => ([0xFE, 0xFF, 0, (byte)'{'], Json)),
    ];

    private static Fault Whole(Func<Draft, (byte[], string)> body) => new("body", string.Empty, draft => draft.Whole = body(draft));

    private static IEnumerable<Fault> OfUpload() =>
        from type in OtherTypes.Concat(["multipart/form-data", "multipart/form-data; boundary=x", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json"])
        from body in (byte[][])[[0], "--x\r\n\r\n"u8.ToArray(), "--x\r\nContent-Disposition: form-data; name=\"surprise\"\r\n\r\n1\r\n--x--\r\n"u8.ToArray(), "PK\u0003\u0004 not a workbook"u8.ToArray(), "surprise\n1\n"u8.ToArray(), "\"open\n"u8.ToArray(), [0xFF, 0xFE, 0xFD]]
        select new Fault(null, string.Empty, draft => draft.Whole = (body, type));
}
