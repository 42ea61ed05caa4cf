using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>The signed head of the log.</summary>
/// <param name="Origin">The name of the log.</param>
/// <param name="Size">How many positions are sealed.</param>
/// <param name="Root">The root of the tree of their hashes, in base64.</param>
/// <param name="SealedAt">When it was signed.</param>
/// <param name="AgeMs">How long ago that is, in milliseconds.</param>
/// <param name="LagMs">Age of the oldest event that is not sealed yet, in milliseconds; 0 when there is none.</param>
/// <param name="Checkpoint">The head as it is signed, a checkpoint of C2SP.</param>
/// <param name="Keys">Every public key that the log was ever signed with, the oldest first.</param>
/// <param name="Witnesses">The witnesses that the server knows, and what each has seen.</param>
/// <param name="Cosigned">The newest head that a witness has cosigned; left out where none was.</param>
public sealed record CheckpointView(
    string Origin, long Size, string Root, DateTimeOffset SealedAt, long AgeMs, long LagMs, string Checkpoint, IReadOnlyList<string> Keys,
    IReadOnlyList<WitnessView> Witnesses, CosignedView? Cosigned);

/// <summary>A witness.</summary>
/// <param name="Size">The size of the largest head that it has cosigned; left out where there is none.</param>
/// <param name="At">When it has.</param>
public sealed record WitnessView(string Name, string Key, long? Size, DateTimeOffset? At);

/// <summary>A head with the signatures of witnesses.</summary>
public sealed record CosignedView(long Size, DateTimeOffset SealedAt, string Checkpoint);

/// <summary>The signed head of the log, how old it is, and who has witnessed what.</summary>
public sealed class ReadCheckpointEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/audit/checkpoint", async (HttpContext http, SealReader seals, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
        {
            await using var connection = await seals.OpenAsync(cancellation);
            if (await seals.HeadAsync(connection, cancellation) is not { } head)
            {
                await Problems.WriteAsync(http, seals.NoHead());
                return;
            }

            var (_, lagMs) = await SealLag.ReadAsync(session, head.Head.Origin, clock, cancellation);
            var cosigned = await seals.CosignedAsync(connection, cancellation);
            await Answers.WriteAsync(http, new CheckpointView(
                head.Head.Origin, head.Head.Size, head.Head.Root.ToString(), head.At, Math.Max(0, (long)(clock.GetUtcNow() - head.At).TotalMilliseconds), lagMs, head.Note.ToString(),
                await seals.KeysAsync(connection, cancellation), await seals.WitnessesAsync(connection, cancellation),
                cosigned is null ? null : new CosignedView(cosigned.Head.Size, cosigned.At, cosigned.Note.ToString())));
        })
        .WithName("ReadCheckpoint")
        .Produces<CheckpointView>()
        .Refuses(RefusalCodes.NotFound, RefusalCodes.Unavailable)
        .AllowRoles([.. Roles.All]);
}
