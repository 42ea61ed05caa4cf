using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The streams that a submission binds.</summary>
internal sealed record SubmissionKeys(Guid Id, string Allotment, string? Invitation, string Nomination, string Session)
{
    /// <summary>Those that others may bind at the same time: all but the nomination's own, which begins with it.</summary>
    public IEnumerable<string> Shared => Invitation is null ? [Allotment, Session] : [Allotment, Invitation, Session];

    public static SubmissionKeys Of(SubmitNomination body, Guid id, SessionPublished session) => new(
        id,
        StreamKeys.Allotment(session.Programme, body.Country, session.Year),
        body.Invitation is { } invitation ? StreamKeys.Invitation(invitation) : null,
        StreamKeys.Nomination(id),
        StreamKeys.Session(session.Code));
}
