using System.Net.Mime;
using System.Text;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// The log as anybody may follow it (C2SP tlog-tiles): the signed head and tiles of hashes, and no facts. Without a token when the operator
/// allows it.
/// </summary>
public sealed class PublicLogEndpoint : IEndpoint
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Tile = MediaTypeNames.Application.Octet;

    public static void Map(IEndpointRouteBuilder app)
    {
        var isPublic = app.ServiceProvider.GetRequiredService<SealState>().Settings.IsPublic;
        Open(app.MapQuery("/log/checkpoint", CheckpointAsync, "cosigned"), isPublic).WithName("FollowLog");
        Open(app.MapQuery("/log/tile/{**path}", TileAsync), isPublic).WithName("FollowTile");
        Open(app.MapPost("/log/cosignature", AddCosignature.HandleAsync).TakingOnly(), isPublic).WithName("AddCosignature");
    }

    private static RouteHandlerBuilder Open(RouteHandlerBuilder endpoint, bool isPublic) => isPublic ? endpoint.AllowAnonymous() : endpoint.AllowRoles([.. Roles.All]);

    /// <summary>The newest head; with <c>cosigned</c>, the newest that a witness has seen.</summary>
    private static async Task CheckpointAsync(HttpContext http, SealReader seals, CancellationToken cancellation)
    {
        await using var connection = await seals.OpenAsync(cancellation);
        var head = http.Request.Query.ContainsKey("cosigned") ? await seals.CosignedAsync(connection, cancellation) : await seals.HeadAsync(connection, cancellation);
        if (head is null)
        {
            await Problems.WriteAsync(http, seals.NoHead());
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(head.Note.ToString()), cancellation);
    }

    private static async Task TileAsync(string? path, HttpContext http, SealReader seals, CancellationToken cancellation)
    {
        if (Domain.Seals.Tile.Parse(path ?? string.Empty) is not { } tile)
        {
            await Problems.WriteAsync(http, Refusal.Because(RefusalCodes.NotFound, "This is not the address of a tile.", remedy: "see c2sp.org/tlog-tiles"));
            return;
        }

        await using var connection = await seals.OpenAsync(cancellation);
        var hashes = (await seals.Of(connection).TilesAsync([(tile.Level, tile.Index)], cancellation)).GetValueOrDefault((tile.Level, tile.Index));
        if (hashes is null || hashes.Length < tile.Width * Hash.Size)
        {
            await Problems.WriteAsync(http, Refusal.Because(RefusalCodes.NotFound, "The log does not reach that far.", remedy: "ask for the checkpoint first"));
            return;
        }

        http.Response.Headers.CacheControl = Forever;
        http.Response.ContentType = Tile;
        await http.Response.Body.WriteAsync(hashes.AsMemory(0, tile.Width * Hash.Size), cancellation);
    }
}
