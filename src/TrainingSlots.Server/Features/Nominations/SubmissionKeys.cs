using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The streams that a submission binds.</summary>
internal sealed record SubmissionKeys(Guid Id, string Allotment, string? Invitation, string Nomination, string Session)
{
    public IEnumerable<string> All => Shared.Append(Nomination);

    /// <summary>Those that others may bind at the same time: all but the nomination's own.</summary>
    public IEnumerable<string> Shared => Invitation is null ? [Allotment, Session] : [Allotment, Invitation, Session];

    public static SubmissionKeys Of(SubmitNomination body, Guid id, Session session) => new(
        id,
        StreamKeys.Allotment(session.Announced.Programme, body.Country, session.Announced.Year),
        body.Invitation is { } invitation ? StreamKeys.Invitation(invitation) : null,
        StreamKeys.Nomination(id),
        session.Id);
}
