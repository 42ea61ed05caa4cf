using System.Collections.Frozen;
using static TrainingSlots.Domain.Refusals.RefusalCodes;

namespace TrainingSlots.Domain.Refusals;

/// <summary>What a code means for everybody: the rule behind it, and what kind of answer it is.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Status">The HTTP status: 409 for the field's rules, 404 for what is not there, 400 for bad input.</param>
/// <param name="Title">A few words.</param>
/// <param name="Rule">The rule in one sentence.</param>
public sealed record RefusalKind(string Code, int Status, string Title, string Rule);

/// <summary>Every refusal there is, in the order of the documentation.</summary>
public static class RefusalCatalogue
{
    public static IReadOnlyList<RefusalKind> All { get; } =
    [
        new(ProgrammeNotFound, 404, "No such programme", "A programme is established before it is used."),
        new(AllotmentNotFound, 404, "No such allotment", "A slot can only be taken from an allotment granted to the country for the programme and the year in which the session starts."),
        new(AllotmentExhausted, 409, "No slot left", "Slots held, committed, utilised, wasted, surrendered, moved out, carried out and lapsed never exceed those granted, increased, moved in and carried in, less those reduced."),
        new(EarmarkExhausted, 409, "No slot left in the earmark", "Slots taken for a service never exceed the earmark of that service."),
        new(AllotmentFrozen, 409, "The allotment is frozen", "A frozen allotment gives no new slots; what was taken before goes on."),
        new(AllotmentClosed, 409, "The allotment is closed", "A closed year changes no more."),
        new(ReductionBelowTaken, 409, "Slots are in use", "An allotment, or an earmark, is never reduced below what is taken from it."),
        new(SessionNotFound, 404, "No such session", "A session is published before places in it are offered or taken."),
        new(SessionFull, 409, "No seat left", "Seats held, committed and joined never exceed the session's capacity."),
        new(SessionNotOpen, 409, "The session is not open", "Invitations and nominations are for sessions that are open."),
        new(CountrySessionCap, 409, "The country has its share of this session", "A country's live nominations in one session never exceed the cap of the session or, without one, of the programme's policy, unless the session is country-specific."),
        new(DeadlinePassed, 409, "The nomination deadline has passed", "A nomination is submitted, by its effective date, no later than the session's deadline or, without one, the policy's days before the start."),
        new(CapacityBelowTaken, 409, "Seats are in use", "A session's capacity is never reduced below the seats taken."),
        new(InvitationNotFound, 404, "No such invitation", "An invitation is issued before it is answered."),
        new(InvitationNotOpen, 409, "The invitation is not open", "An invitation that was declined, lapsed, was rescinded or closed is not answered again; nominations need an accepted one."),
        new(ReplyDatePassed, 409, "The reply-by date has passed", "An invitation is accepted, by its effective date, no later than its reply-by date."),
        new(SeatsExceedInvitation, 409, "More places than invited", "Places accepted never exceed those offered in the role, and nominees never exceed the places accepted."),
        new(RoleNotOffered, 409, "The role is not in the invitation", "Only roles that the invitation offers can be accepted or filled."),
        new(RepresentativeNotAllowed, 409, "No representative in lieu of the invitee", "Somebody else may come for the invitee only where the invitation or the policy allows it."),
        new(NominationNotFound, 404, "No such nomination", "A nomination is submitted before it is decided."),
        new(IllegalTransition, 409, "Not a step from here", "Each decision is taken once, in the order that the programme's policy needs."),
        new(AgeOutOfRange, 409, "Age outside the range", "The nominee's age on the session's start date is within the policy's range."),
        new(ExperienceTooShort, 409, "Too little experience", "The nominee has at least the years of experience that the policy asks for."),
        new(PriorCourseAttended, 409, "Attended before", "Who attended a course sponsored by the same host is not nominated for another, where the policy says so."),
        new(DuplicateNominee, 409, "Nominated already", "A person has at most one live nomination in a session."),
        new(PossibleDuplicate, 409, "Perhaps somebody who is on record", "Who has a passport, or name and date of birth, in common with somebody on record, while the other of the two is different, is nominated once the office has said whether it is the same person."),
        new(OverlappingSession, 409, "Nominated for an overlapping session", "A person's live nominations are for sessions that do not overlap, unless the policy allows it."),
        new(ServiceMismatch, 409, "The slots are for other services", "Where every slot is earmarked, the nominee serves in one of the earmarked services."),
        new(HoldExpired, 409, "The hold has expired", "A held slot is committed before its hold expires."),
        new(OfferExpired, 409, "The offer has expired", "An offered place is taken before the offer expires."),
        new(CountryMismatch, 409, "Another country's invitation", "A nomination and the invitation it answers are of one country."),
        new(EffectiveDateConflict, 409, "Impossible on that date", "The ledger law holds on every effective date, and within one nomination, invitation or session the effective date never goes back."),
        new(MinimumNotReached, 409, "Too few nominees", "A session is confirmed when its minimum is reached."),
        new(OutsideSessionDates, 409, "Impossible on that date of the session", "By their effective dates, nobody is nominated, accepted or joins after the session's end; nobody joins or is a no-show more than the policy's reporting days before its start; it starts no earlier than its first day, and it, or a nominee, is completed no earlier than its last."),
        new(UnsettledNominations, 409, "Nominations are not settled", "A session is completed, and a year closed, when it is on record of each nominee of a session that has ended whether he or she came."),
        new(DocumentMissing, 409, "A document is missing", "Where the policy says so, a nomination is accepted only when every kind of document that the policy asks for is there, of the nominee as named now."),
        new(DocumentNotFound, 404, "No such document", "A document is there from when it is added until it is withdrawn, or its nominee is erased."),
        new(DocumentLimit, 409, "Too many documents", "The number of documents of a nomination is limited."),
        new(MessageLimit, 409, "Too many messages", "The number of messages about a nomination or an invitation is limited."),
        new(AlreadyExists, 409, "It exists already", "A programme, an allotment and a session are opened once, under one name."),
        new(WebhookNotFound, 404, "No such webhook", "A webhook is registered before it is used, and a removed one is not used again; who is limited to countries sees only what they registered."),
        new(WebhookLimit, 409, "Too many webhooks", "The number of webhooks that are not removed is limited."),
        new(Validation, 400, "The request is not well formed", "Every field is known, present where required, of its type and within its limits."),
        new(UnknownCountry, 400, "Unknown country", "Countries are assigned ISO 3166-1 alpha-2 codes."),
        new(StaleVersion, 412, "It has changed meanwhile", "With If-Match, a change applies to the version that the caller has seen."),
        new(IdempotencyConflict, 422, "The key was used for something else", "An Idempotency-Key belongs to one request for ever."),
        new(ForbiddenCountry, 403, "Another country's data", "Nobody sees or changes what belongs to a country that is not theirs."),
        new(ForbiddenRole, 403, "Not for this role", "Each operation is for the roles that it names."),
        new(Unauthenticated, 401, "Sign in first", "Every operation needs a valid bearer token."),
        new(NotFound, 404, "No such address", "Only the addresses of the API description answer."),
        new(MethodNotAllowed, 405, "Not with this method", "An address answers only the methods that the API description names for it."),
        new(MalformedRequest, 400, "The request cannot be read", "An address is percent-encoded UTF-8 without U+0000, of at most 8,192 characters, and a request with its headers is as RFC 9112 says; what is too long or too slow has the status for that."),
        new(TooManyRequests, 429, "Too many requests", "Each caller has so many requests a second, a reserve for bursts, and so many large answers and uploads at a time, as the operator has set."),
        new(Busy, 503, "Others are at it", "What many change at once is changed by one after the other, and requests of a kind have so many connections; nobody waits longer than the operator has set."),
        new(Unavailable, 503, "Not available now", "Without its database the product answers nothing and has done nothing; with an Idempotency-Key the request can be repeated safely."),
        new(ProviderUnavailable, 503, "Nobody can be signed in now", "Who somebody is, is asked of the identity provider; while it is away, nobody new is known."),
        new(ProviderRefused, 502, "The identity provider does not accept this server", "This server is registered at the identity provider as a client, with its redirect address and its secret."),
        new(TlsRequired, 400, "Only over TLS", "Pages are only shown over TLS: the cookie of a session is never sent without it."),
        new(Fault, 500, "A fault of the product", "Nothing was done. Input never causes this; please report it with the correlation id."),
    ];

    private static readonly FrozenDictionary<string, RefusalKind> ByCode =
        All.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind of a code; every code that is ever answered is in the catalogue.</summary>
    public static RefusalKind Of(string code) => ByCode[code];
}
