using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>Why a number of a balance is what it is: the terms that make it, and the events behind each, newest first.</summary>
public sealed class ExplainBalanceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            AllotmentCommand.Address + "/why",
            async (string programme, string country, string year, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var (errors, number) = (http.WrongParameters(), http.Request.Query["number"].FirstOrDefault() ?? BalanceTerms.Available);
                if (!BalanceTerms.Numbers.Contains(number, StringComparer.Ordinal))
                {
                    errors.Add("number", $"must be one of {string.Join(", ", BalanceTerms.Numbers)}");
                }

                var asked = AsOfQuery.Read(http.Request.Query, errors);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                if (!http.Actor().MayActFor(country))
                {
                    await Problems.WriteAsync(http, Problems.ForbiddenCountry(country));
                    return;
                }

                var key = StreamKeys.Allotment(programme, country, year);
                await (await session.LoadAsync<Allotment>(key, cancellation) is { } allotment
                    ? WriteAsync(http, session, allotment, number, asked, cancellation)
                    : Problems.WriteAsync(http, Missing.Allotment(programme, country, year)));
            },
            ["number", .. AsOfQuery.Parameters])
        .WithName("ExplainBalance")
        .Produces<BalanceWhy>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.Unavailable)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    // Without a moment, the balance is the one that the next decision would see; the movements behind it follow at once.
    private static async Task WriteAsync(HttpContext http, IQuerySession session, Allotment allotment, string number, AsOfQuery? asked, CancellationToken cancellation)
    {
        var moment = asked ?? new AsOfQuery(Clock.Recorded, null, null, allotment.Position);
        if (!await LogView.IsThereAsync(moment, session, cancellation))
        {
            await (asked is not null ? Problems.WriteAsync(http, LogView.Beyond()) : Problems.WriteAsync(http, Refusal.Because(
                RefusalCodes.Unavailable, "The movements do not follow the log at the moment.", [("position", allotment.Position)], remedy: "try again shortly")));
            return;
        }

        await Answers.WriteAsync(http, await Snapshot.ReadAsync(session, async snapshot =>
        {
            var view = await LogView.OfAsync(moment, snapshot, cancellation);
            var terms = await BalanceTerms.ReadAsync(snapshot, allotment.Id, number, view, cancellation);
            var value = terms.Sum(term => term.Sign * term.Value);
            return new BalanceWhy(
                allotment.Programme, allotment.Country, allotment.Year, number, value, view.Position, terms, asked is null ? null : AsOfView.Of(asked, view),
                value == 0 && number is BalanceTerms.Available ? await LastSlot.ReadAsync(snapshot, allotment.Id, view, cancellation) : null);
        }, cancellation));
    }
}
