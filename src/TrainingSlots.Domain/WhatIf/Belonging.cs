using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Which programme, and so which host, things belong to, and who belongs to a session.</summary>
internal static class Belonging
{
    /// <summary>The programme of a stream, or null where that is not there.</summary>
    /// <param name="begins">What it begins with, where it is not there yet.</param>
    public static string? ProgrammeOf(this World world, string stream, IFact begins) => (stream.Split('/'), world.Get<object>(stream), begins) switch
    {
        (["programme" or "allotment", var code, ..], _, _) => code,
        (_, Session session, _) => session.Announced.Programme,
        (_, Nomination nomination, _) => nomination.Submitted.Programme,
        (_, Invitation invitation, _) => world.ProgrammeOfSession(invitation.Issued.Session),
        (_, _, SessionPublished e) => e.Programme,
        (_, _, NominationSubmitted e) => e.Programme,
        (_, _, NominationWaitlisted e) => e.Asked.Programme,
        (_, _, InvitationIssued e) => world.ProgrammeOfSession(e.Session),
        _ => null,
    };

    /// <summary>The programme that a refused command was about, or null where that is not there.</summary>
    public static string? ProgrammeOf(this World world, AskedCommand asked) => asked.Programme
        ?? ((asked.Session ?? asked.Code) is { } session ? world.ProgrammeOfSession(session) : null)
        ?? (asked.Id is { } id ? world.NominationOf(id)?.Submitted.Programme : null);

    /// <summary>The programme of a session, or null where that is not there.</summary>
    public static string? ProgrammeOfSession(this World world, string code) => world.Get<Session>(StreamKeys.Session(code))?.Announced.Programme;

    /// <summary>The nominations that have a seat in a session or wait for one.</summary>
    public static IEnumerable<Guid> In(Session session) => session.Seats.All.Keys.Concat(session.Waitlist.Select(waiting => waiting.Nomination)).Order();
}
