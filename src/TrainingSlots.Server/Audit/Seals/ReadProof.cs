using System.Buffers;
using System.Text;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>That one position is in the log.</summary>
/// <param name="Index">Of its leaf, from 0.</param>
/// <param name="Entry">What stands there, in its canonical form: the content of the leaf.</param>
/// <param name="Leaf">The hash of the leaf, in base64.</param>
/// <param name="Path">The hashes that lead from there to the root, from the bottom up, in base64.</param>
/// <param name="Size">The size of the head that the path leads to.</param>
/// <param name="Checkpoint">That head, signed.</param>
/// <param name="Proof">Path and head in one text, a proof of C2SP.</param>
public sealed record ProofView(
    long Position, long Index, string Entry, string Leaf, IReadOnlyList<string> Path, long Size, string Root, string Checkpoint, string Proof);

/// <summary>The proof that what stands at a position is in the sealed log.</summary>
public sealed class ReadProofEndpoint : IEndpoint
{
    /// <summary>The page that shows it to people.</summary>
    public const string PageAddress = "/audit/proof";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery("/api/audit/proof/{position}", async (string position, HttpContext http, SealReader seals, CancellationToken cancellation) =>
            await WriteAsync(http, await AnswerAsync(http, position, seals, cancellation)), "size")
        .WithName("ReadProof")
        .Produces<ProofView>()
        .OnRecord()
        .Refuses(RefusalCodes.NotFound, RefusalCodes.Unavailable, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);

    private static async Task<object> AnswerAsync(HttpContext http, string position, SealReader seals, CancellationToken cancellation)
    {
        var errors = http.WrongParameters();
        var at = Numbers.Read(position, "position", 1, long.MaxValue, errors);
        var size = Numbers.Read(http.Request.Query, "size", 1, long.MaxValue, errors);
        if (errors.Any)
        {
            return errors;
        }

        await using var connection = await seals.OpenAsync(cancellation);
        if (await seals.HeadAsync(connection, cancellation) is not { } newest)
        {
            return seals.NoHead();
        }

        if ((size is { } asked ? await seals.HeadAsync(connection, asked, cancellation) : newest) is not { } head)
        {
            return Refusal.Because(RefusalCodes.NotFound, $"No head of {size} positions was signed.", [("size", size!)], remedy: "leave size out for the newest head");
        }

        if (at > head.Head.Size)
        {
            return Refusal.Because(
                RefusalCodes.NotFound, $"Position {at} is not in the head of {head.Head.Size} positions.", [("position", at.Value), ("size", head.Head.Size)],
                remedy: "ask again in a moment, when it was written just now");
        }

        return await ProveAsync(http, connection, seals, head, at!.Value, cancellation);
    }

    private static async Task<object> ProveAsync(HttpContext http, NpgsqlConnection connection, SealReader seals, SealedHead head, long position, CancellationToken cancellation)
    {
        var entries = await LogPage.ReadAsync(connection, position - 1, 1, cancellation);
        if (entries is not [var entry])
        {
            throw new InvalidOperationException($"Position {position} is sealed, and gone from the log.");
        }

        if (!Visible.To(Actor.From(http.User), entry))
        {
            return Refusal.Because(RefusalCodes.ForbiddenCountry, $"Position {position} is not about one of your countries.", [("position", position)]);
        }

        var tree = await seals.Of(connection).TreeAsync(head.Head.Size, [entry.Index], cancellation);
        var path = MerkleProofs.Inclusion(entry.Index, head.Head.Size, tree.Subtrees);
        var content = new ArrayBufferWriter<byte>();
        entry.Write(content);
        return new ProofView(
            position, entry.Index, Encoding.UTF8.GetString(content.WrittenSpan), tree.Leaf(entry.Index).ToString(), [.. path.Select(hash => hash.ToString())],
            head.Head.Size, head.Head.Root.ToString(), head.Note.ToString(), new TlogProof(entry.Index, path, head.Note).ToString());
    }

    internal static Task WriteAsync(HttpContext http, object answer) => answer switch
    {
        FieldErrors errors => Problems.WriteAsync(http, errors),
        Refusal refusal => Problems.WriteAsync(http, refusal),
        _ => Answers.WriteAsync(http, answer),
    };
}
