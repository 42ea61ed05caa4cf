namespace TrainingSlots.Domain.Refusals;

/// <summary>The stable codes of refusals. A code is never renamed and never given another meaning.</summary>
public static class RefusalCodes
{
    public const string ProgrammeNotFound = "PROGRAMME_NOT_FOUND";
    public const string AllotmentNotFound = "ALLOTMENT_NOT_FOUND";
    public const string AllotmentExhausted = "ALLOTMENT_EXHAUSTED";
    public const string EarmarkExhausted = "EARMARK_EXHAUSTED";
    public const string AllotmentFrozen = "ALLOTMENT_FROZEN";
    public const string AllotmentClosed = "ALLOTMENT_CLOSED";
    public const string ReductionBelowTaken = "REDUCTION_BELOW_TAKEN";
    public const string SessionNotFound = "SESSION_NOT_FOUND";
    public const string SessionFull = "SESSION_FULL";
    public const string SessionNotOpen = "SESSION_NOT_OPEN";
    public const string CountrySessionCap = "COUNTRY_SESSION_CAP";
    public const string DeadlinePassed = "DEADLINE_PASSED";
    public const string CapacityBelowTaken = "CAPACITY_BELOW_TAKEN";
    public const string InvitationNotFound = "INVITATION_NOT_FOUND";
    public const string InvitationNotOpen = "INVITATION_NOT_OPEN";
    public const string ReplyDatePassed = "REPLY_DATE_PASSED";
    public const string SeatsExceedInvitation = "SEATS_EXCEED_INVITATION";
    public const string RoleNotOffered = "ROLE_NOT_OFFERED";
    public const string RepresentativeNotAllowed = "REPRESENTATIVE_NOT_ALLOWED";
    public const string NominationNotFound = "NOMINATION_NOT_FOUND";
    public const string IllegalTransition = "ILLEGAL_TRANSITION";
    public const string AgeOutOfRange = "AGE_OUT_OF_RANGE";
    public const string ExperienceTooShort = "EXPERIENCE_TOO_SHORT";
    public const string PriorCourseAttended = "PRIOR_COURSE_ATTENDED";
    public const string DuplicateNominee = "DUPLICATE_NOMINEE";
    public const string OverlappingSession = "OVERLAPPING_SESSION";
    public const string ServiceMismatch = "SERVICE_MISMATCH";
    public const string HoldExpired = "HOLD_EXPIRED";
    public const string OfferExpired = "OFFER_EXPIRED";
    public const string CountryMismatch = "COUNTRY_MISMATCH";
    public const string EffectiveDateConflict = "EFFECTIVE_DATE_CONFLICT";
    public const string MinimumNotReached = "MINIMUM_NOT_REACHED";
    public const string OutsideSessionDates = "OUTSIDE_SESSION_DATES";
    public const string AlreadyExists = "ALREADY_EXISTS";
    public const string WebhookNotFound = "WEBHOOK_NOT_FOUND";
    public const string WebhookLimit = "WEBHOOK_LIMIT";
    public const string Validation = "VALIDATION";
    public const string UnknownCountry = "UNKNOWN_COUNTRY";
    public const string StaleVersion = "STALE_VERSION";
    public const string IdempotencyConflict = "IDEMPOTENCY_CONFLICT";
    public const string ForbiddenCountry = "FORBIDDEN_COUNTRY";
    public const string ForbiddenRole = "FORBIDDEN_ROLE";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string NotFound = "NOT_FOUND";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string MalformedRequest = "MALFORMED_REQUEST";
    public const string TooManyRequests = "TOO_MANY_REQUESTS";
    public const string Unavailable = "UNAVAILABLE";
    public const string ProviderUnavailable = "PROVIDER_UNAVAILABLE";
    public const string ProviderRefused = "PROVIDER_REFUSED";
    public const string TlsRequired = "TLS_REQUIRED";
    public const string Fault = "FAULT";
}
