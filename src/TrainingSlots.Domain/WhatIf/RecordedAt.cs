using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>
/// The instant that a decision went by. An event is stamped a little after its decision; where a hold or an offer runs from
/// the decision, its end tells the instant exactly.
/// </summary>
internal static class RecordedAt
{
    /// <summary>How long a decision takes at most until it is stamped.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static DateTimeOffset Of(Logged of, World actual) => of.Fact switch
    {
        NominationSubmitted { HoldExpiresAt: { } end } e => Before(end, actual, e.Programme, e.EffectiveOn, policy => TimeSpan.FromDays(policy.HoldDays)),
        OfferTaken { HoldExpiresAt: { } end } when ProgrammeOf(of, actual) is { } programme => Before(end, actual, programme, of.Fact.EffectiveOn, policy => TimeSpan.FromDays(policy.HoldDays)),
        NominationCorrected { HoldExpiresAt: { } end } when ProgrammeOf(of, actual) is { } programme => Before(end, actual, programme, of.Fact.EffectiveOn, policy => TimeSpan.FromDays(policy.HoldDays)),
        IPlaceOffered { ExpiresAt: { } end } when actual.Get<Session>(of.Stream)?.Announced is { } session => OfOffer(of.RecordedAt, end, session, actual),
        // The stamp is cut to microseconds, so it can fall short of the end that it recorded.
        NominationExpired e => Later(of.RecordedAt, e.DueAt),
        OfferLapsed e => Later(of.RecordedAt, e.DueAt),
        _ => of.RecordedAt,
    };

    /// <summary>
    /// An offer that ends with the start of the session, or on record with an end of another kind, tells nothing: then the stamp has to do.
    /// The stamp is cut to microseconds, so it can fall short of the instant that the offer's end tells.
    /// </summary>
    private static DateTimeOffset OfOffer(DateTimeOffset stamped, DateTimeOffset end, SessionPublished session, World actual) =>
        actual.ProgrammeOf(session.Programme)?.Policy is { } policy && (session.Start > actual.HostOf(session.Programme).DayOf(stamped) ? end.AddHours(-policy.OfferHours) : end.AddDays(-policy.PaperDays)) is var decided
        && (stamped - decided).Duration() < Longest
            ? decided
            : stamped;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static string? ProgrammeOf(Logged of, World actual) => actual.Get<Nomination>(of.Stream)?.Submitted.Programme;

    private static DateTimeOffset Before(DateTimeOffset end, World actual, string programme, DateOnly? on, Func<ProgrammePolicy, TimeSpan> runs) =>
        actual.ProgrammeOf(programme, on) is { } known ? end - runs(known.Policy) : end;
}
