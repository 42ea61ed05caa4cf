using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Submissions and replacements taken anew: the candidate is made from what the log, or the refusal, tells of it.</summary>
internal static class Submitting
{
    /// <summary>Somebody of that age on that day; the log has no dates of birth.</summary>
    public static DateOnly BornFor(DateOnly start, int age) => start.AddYears(-age);

    public static Candidate CandidateOf(World world, AskedNominee nominee, string commitment, DateOnly start) => new(
        nominee.Person, commitment, nominee.Service, BornFor(start, nominee.AgeOnStart), nominee.ExperienceYears, world.OthersOf(nominee.Person));

    /// <summary>The candidate with what was said of somebody on record.</summary>
    public static Candidate Told(this Candidate candidate, NomineeIdentified? told) => told is null ? candidate : candidate with
    {
        SamePerson = told.SamePerson,
        Resembles = new Resemblance(told.Other, told.Alike, told.Different, null),
    };

    /// <summary>A submission of the log.</summary>
    /// <param name="told">What the office said of somebody on record, or null.</param>
    public static Decision? Again(World world, NominationSubmitted asked, bool waitlist, NomineeIdentified? told, Moment at) => Submit(
        world, asked.Session,
        new NominationRequest(
            asked.Nomination, asked.Country, asked.Role,
            CandidateOf(world, new AskedNominee(asked.Person, asked.AgeOnStart, asked.Service, asked.ExperienceYears), asked.Commitment, asked.Start).Told(told), asked.Source, at, waitlist),
        asked.Invitation);

    /// <summary>A refused submission; accepted, the nomination has the refusal's id.</summary>
    public static Decision? Refused(World world, RefusedCommand refused, Moment at) =>
        refused.Asked is { Session: { } code, Country: { } country } asked
            ? Refused(world, new AskedRow(code, country, at.EffectiveOn, asked.Invitation, asked.Role, asked.Waitlist is true, asked.Nominee), refused.Id, at)
            : null;

    /// <summary>A list that was refused as a whole: row after row, each on what the rows before it would have taken.</summary>
    public static Decision? Refused(World world, IReadOnlyList<AskedRow> rows, RefusedCommand refused) => world.OneAfterTheOther(
        rows.Select((row, number) => (Func<World, Decision?>)(then => Refused(then, row, IdOf(refused.Id, number), new Moment(row.EffectiveOn, refused.RecordedAt, then.HostOf(then.ProgrammeOfSession(row.Session)))))));

    private static Decision? Refused(World world, AskedRow asked, Guid id, Moment at) =>
        asked.Nominee is { } nominee && world.Get<Session>(StreamKeys.Session(asked.Session)) is { } session
            ? Submit(
                world, asked.Session,
                new NominationRequest(id, asked.Country, asked.Role, CandidateOf(world, nominee, string.Empty, session.Announced.Start), null, at, asked.Waitlist),
                asked.Invitation)
            : null;

    /// <summary>An id for the nomination of a row, which stands nowhere else.</summary>
    private static Guid IdOf(Guid refusal, int row)
    {
        var bytes = refusal.ToByteArray();
        BitConverter.GetBytes(row + 1).CopyTo(bytes, 0);
        return new Guid(bytes);
    }

    private static Decision? Submit(World world, string code, NominationRequest request, Guid? invitation)
    {
        if (world.Get<Session>(StreamKeys.Session(code)) is not { Announced: var announced } session || world.ProgrammeOf(announced.Programme, request.At.EffectiveOn) is not { } programme)
        {
            return Refusal.Because(RefusalCodes.SessionNotFound, $"There is no session {code}.", [("session", code)]);
        }

        var invited = invitation is { } id ? world.Get<Invitation>(StreamKeys.Invitation(id)) : null;
        return invitation is not null && invited is null
            ? null
            : Submission.Decide(request, programme, session, world.Get<Allotment>(StreamKeys.Allotment(programme.Code, request.Country, announced.Year)), invited, world.QueueAsFarAsThere(session, request.At.EffectiveOn));
    }
}
