using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>A request with something wrong in it.</summary>
/// <param name="Wrong">What the answer has to name; empty where the address leads nowhere.</param>
internal sealed record Malformed(DescribedOperation Operation, string Address, (byte[] Bytes, string Type)? Body, IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<string> Wrong)
{
    private const int MostFaults = 3;

    /// <summary>What is in them is looked at one after the other: a supposition by what it is about, a list by its rows.</summary>
    private static readonly string[] Staged = ["AskWhatIf", "SubmitNominations"];

    /// <summary>As many as are asked for, the same ones each time.</summary>
    /// <param name="programme">One that there is.</param>
    public static IEnumerable<Malformed> Of(JsonElement document, DescribedOperation operation, int count, int seed, string programme)
    {
        var random = new Random(seed);
        var ofPath = RequestFaults.OfPath(operation).ToArray();
        var ofBody = operation is { BodyType: "application/json", Schema: { } schema } ? new BodyFaults(document).Of(schema, ExampleOf(operation, programme), string.Empty, draft => draft.Fields!).ToArray() : [];
        var ofRest = RequestFaults.Of(operation).ToArray();
        for (var number = 0; number < count; number++)
        {
            var draft = NewDraft(operation, programme);
            List<Fault> faults = [];
            if (ofPath.Length > 0 && random.Next(6) == 0)
            {
                faults.Add(ofPath[random.Next(ofPath.Length)]);
            }
            else
            {
                var asked = Staged.Contains(operation.Id, StringComparer.Ordinal) ? 1 : random.Next(1, MostFaults + 1);
                for (var attempt = 0; attempt < asked; attempt++)
                {
                    var from = ofBody.Length > 0 && random.Next(10) < 7 ? ofBody : ofRest;
                    var fault = from[random.Next(from.Length)];
                    if (faults.TrueForAll(other => !Overlap(other.Place, fault.Place)))
                    {
                        faults.Add(fault);
                    }
                }
            }

            // A body that is sent as a whole is cut from what its fields are at the end.
            foreach (var fault in faults.OrderBy(fault => fault.Place.Length == 0))
            {
                fault.Apply(draft);
            }

            yield return Sent(operation, draft, faults);
        }
    }

    public HttpContent? Content()
    {
        if (Body is not { } body)
        {
            return null;
        }

        var content = new ByteArrayContent(body.Bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", body.Type);
        return content;
    }

    public override string ToString() =>
        $"{Operation.Id} {Address} [{string.Join(", ", Headers.Select(header => header.Name))}] {(Body is { } body ? $"{body.Type} {Encoding.UTF8.GetString(body.Bytes.AsSpan(0, Math.Min(body.Bytes.Length, 300)))}" : "")}";

    private static Malformed Sent(DescribedOperation operation, Draft draft, List<Fault> faults)
    {
        var path = draft.Path.Aggregate(operation.Path, (address, value) => address.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
        if (operation.HasDryRun && draft.Query.TrueForAll(parameter => parameter.Name is not "dryRun"))
        {
            draft.Query.Add(("dryRun", "true"));
        }

        var query = string.Join('&', draft.Query.Select(parameter => $"{parameter.Name}={parameter.Value}"));
        var body = draft.Whole ?? (draft.Fields is null ? null : (Encoding.UTF8.GetBytes(draft.Json()), "application/json"));
        var told = !operation.HasDryRun && faults.Exists(fault => fault.Stops) ? faults.Where(fault => fault.Stops) : faults;
        return new(operation, query.Length == 0 ? path : $"{path}?{query}", body, draft.Headers, faults.Exists(fault => fault.Name is null) ? [] : [.. told.Select(fault => fault.Name!)]);
    }

    private static Draft NewDraft(DescribedOperation operation, string programme) => new()
    {
        Path = operation.Parameters.Where(parameter => parameter.In is "path").ToDictionary(parameter => parameter.Name, parameter => parameter.Name switch
        {
            "country" => "ML",
            "year" => Scenarios.Year,
            "id" or "document" => "0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b",
            "position" => "1",
            "key" => "session/NOWHERE",
            "code" when operation.Path.StartsWith("/api/programmes/", StringComparison.Ordinal) => programme,
            _ => "NOWHERE",
        }, StringComparer.Ordinal),
        Fields = operation.BodyType is "application/json" ? ExampleOf(operation, programme) : null,
    };

    private static JsonObject ExampleOf(DescribedOperation operation, string programme)
    {
        var example = operation.Example?.DeepClone().AsObject() ?? [];
        if (example["policy"] is JsonObject policy && policy.ContainsKey("programme"))
        {
            policy["programme"] = programme;
        }

        // One by one, rows are answered one by one.
        if (example.ContainsKey("mode"))
        {
            example["mode"] = "atomic";
        }

        return example;
    }

    private static bool Overlap(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal) || (IsBody(one) && IsBody(other) && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));

    private static bool IsBody(string place) => place.Length == 0 || place[0] is not ('?' or '/' or 'I');
}
