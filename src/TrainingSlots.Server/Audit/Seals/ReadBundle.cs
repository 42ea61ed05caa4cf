using System.Reflection;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// Everything needed to check the log offline, as lines of JSON: events, the hashes of what is not told, signed heads, and balances to
/// recompute. A caller who is limited to countries gets their own events, and hashes of everything else.
/// </summary>
public sealed class ReadBundleEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery("/api/audit/bundle", async (HttpContext http, SealReader seals, SealState state, IQuerySession session, CancellationToken cancellation) =>
        {
            var (actor, errors) = (http.Actor(), http.WrongParameters());
            var query = BundleQuery.Read(http.Request.Query, actor, errors);
            if (errors.Any)
            {
                await Problems.WriteAsync(http, errors);
                return;
            }

            if (query.Countries?.FirstOrDefault(country => !actor.MayActFor(country)) is { } foreign)
            {
                await Problems.WriteAsync(http, Problems.ForbiddenCountry(foreign));
                return;
            }

            await using var connection = await seals.OpenAsync(cancellation);
            if (await seals.HeadAsync(connection, cancellation) is not { } head)
            {
                await Problems.WriteAsync(http, seals.NoHead());
                return;
            }

            await WriteAsync(http, query, head, seals, state, session, connection, cancellation);
        }, BundleQuery.Parameters)
        .WithName("ReadBundle")
        .Produces<Stream>(contentType: SheetFormat.Ndjson.MediaType)
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.NotFound, RefusalCodes.Unavailable, RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);

    private static async Task WriteAsync(
        HttpContext http, BundleQuery query, SealedHead head, SealReader seals, SealState state, IQuerySession session, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var upTo = Math.Min(query.To ?? head.Head.Size, head.Head.Size);
        var cosigned = await seals.CosignedAsync(connection, cancellation);
        var heads = new[] { cosigned, head }.OfType<SealedHead>().DistinctBy(known => known.Head.Size).ToList();
        var (at, balances) = await BundleClaims.ReadAsync(session, connection, query, upTo, cancellation);
        var header = new BundleHeader(
            BundleHeader.Form, new BundleScope(query.From, upTo, query.Whole, query.Countries is [var country] ? country : null, query.Year),
            [.. heads.Select(known => known.Note.ToString())], await seals.KeysAsync(connection, cancellation), [.. state.Witnesses.Select(key => key.ToString())], Code, at);
        http.Response.ContentType = SheetFormat.Ndjson.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"bundle-{head.Head.Size}.{SheetFormat.Ndjson.Extension}\"";

        // Tiles are read while the events are: on another connection.
        await using var tiles = await seals.OpenAsync(cancellation);
        var hidden = new HiddenParts(seals.Of(tiles), [.. heads.Select(known => known.Head.Size), query.Earlier ?? 0]);
        await using var command = query.Events(connection, upTo);
        await using var events = await command.ExecuteReaderAsync(cancellation);
        http.Delivered(await new BundleWriter(http.Response.BodyWriter, hidden, head.Head.Size).WriteAsync(header, balances, events, cancellation));
    }

    private static string Code { get; } =
        typeof(ReadBundleEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
