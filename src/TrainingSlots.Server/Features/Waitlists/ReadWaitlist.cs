using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>The queue of a session, now or as of a moment. Its length is everybody's; the entries are those of the caller's own countries.</summary>
public sealed record WaitlistView(string Session, int Waiting, IReadOnlyList<WaitingView> Entries, long Position, AsOfView? AsOf = null);

/// <summary>One who waits.</summary>
/// <param name="Place">1 is the first in order of entry.</param>
/// <param name="Short">Code of what is missing, as last looked at.</param>
/// <param name="Since">Position of the entry.</param>
public sealed record WaitingView(int Place, Guid Nomination, string Country, string? Role, string? Service, string Short, long Since, DateOnly EffectiveOn)
{
    public static WaitingView Of(Waiting waiting, int index) => new(
        index + 1, waiting.Nomination, waiting.Country, waiting.Role, waiting.Service, waiting.Short, waiting.Since, waiting.EffectiveOn);
}

public sealed class ReadWaitlistEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery("/api/sessions/{code}/waitlist", async (string code, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            if (await AsOfRequest.ReadAsync<Session>(http, session, StreamKeys.Session(code), cancellation, TurnReads.WithQueueAsync) is not var (found, version, asOf))
            {
                return;
            }

            if (found is null)
            {
                await Problems.WriteAsync(http, Missing.Session(code));
                return;
            }

            var actor = http.Actor();
            var own = found.Waitlist.Select(WaitingView.Of).Where(waiting => actor.MayActFor(waiting.Country) && actor.MayActForInstitute(found.Announced.Institute));
            await Answers.WriteAsync(http, new WaitlistView(code, found.QueueLength, [.. own], found.Position, asOf), version);
        }, AsOfQuery.Parameters)
        .WithName("ReadWaitlist")
        .Produces<WaitlistView>()
        .Refuses(RefusalCodes.SessionNotFound)
        .AllowRoles([.. Roles.All]);
}
