using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>That one head of the log is the beginning of another.</summary>
/// <param name="FromRoot">The root at the smaller size, in base64.</param>
/// <param name="Path">The hashes that show it (RFC 6962), in base64.</param>
public sealed record ConsistencyView(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Path);

/// <summary>The proof that the log of one size is the beginning of the log of another: nothing was changed or taken out between.</summary>
public sealed class ReadConsistencyEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery("/api/audit/consistency", async (HttpContext http, SealReader seals, CancellationToken cancellation) =>
            await ReadProofEndpoint.WriteAsync(http, await AnswerAsync(http, seals, cancellation)), "from", "to")
        .Requires("from")
        .WithName("ReadConsistency")
        .Produces<ConsistencyView>()
        .Refuses(RefusalCodes.NotFound, RefusalCodes.Unavailable)
        .AllowRoles([.. Roles.All]);

    private static async Task<object> AnswerAsync(HttpContext http, SealReader seals, CancellationToken cancellation)
    {
        await using var connection = await seals.OpenAsync(cancellation);
        var head = (await seals.HeadAsync(connection, cancellation))?.Head;
        var largest = head?.Size ?? long.MaxValue;
        var errors = http.WrongParameters();
        var from = Numbers.Read(http.Request.Query, "from", 0, largest, errors);
        var to = Numbers.Read(http.Request.Query, "to", 0, largest, errors) ?? largest;
        if (from is null && !errors.Any)
        {
            errors.Add("from", "is required");
        }

        if (from > to)
        {
            errors.Add("to", "must not be before from");
        }

        if (errors.Any)
        {
            return errors;
        }

        if (head is null)
        {
            return seals.NoHead();
        }

        var trees = (await seals.Of(connection).TreeAsync(head.Size, [from!.Value - 1, from.Value, to - 1, to], cancellation)).Subtrees;
        return new ConsistencyView(
            from.Value, to, trees.RootOf(0, from.Value).ToString(), trees.RootOf(0, to).ToString(), [.. MerkleProofs.Consistency(from.Value, to, trees).Select(hash => hash.ToString())]);
    }
}
