using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using static TrainingSlots.Domain.Refusals.RefusalCodes;

namespace TrainingSlots.Server.OpenApi;

/// <summary>One example of every refusal, as the product words it.</summary>
internal static class ProblemExamples
{
    private static readonly Dictionary<string, Refusal> Refusals = new Refusal[]
    {
        Missing.Programme("ITEC-XX"),
        Missing.Allotment("ITEC-CIV", "ML", "2024-25"),
        Missing.Session("CYBER-2023-99"),
        Missing.Invitation("0186a3c2-7f40-7c1e-9d52-3b6f0a91c7e4"),
        Missing.Nomination("0186b1d8-11aa-7b02-8f3e-5a7c90d2e61b"),
        Because(
            AllotmentExhausted, "30 granted, 28 committed, 2 held, 0 utilised, 0 wasted; the last taken at position 412.",
            """{"programme":"ITEC-CIV","country":"ML","year":"2022-23","service":"","slots":30,"held":2,"committed":28,"utilised":0,"wasted":0,"available":0}""",
            [398, 405, 412], "a hold expires on 2023-04-09 08:30 UTC, increase the allotment by 1, or queue with waitlist true"),
        Because(
            EarmarkExhausted, "4 earmarked for Army, 3 committed, 1 held, 0 utilised, 0 wasted; the last taken at position 377.",
            """{"programme":"ITEC-DEF","country":"ML","year":"2022-23","service":"Army","slots":4,"held":1,"committed":3,"utilised":0,"wasted":0,"available":0}""",
            [351, 360, 372, 377], "a hold expires on 2023-04-02 10:15 UTC, increase the allotment by 1 and the earmark as much, or queue with waitlist true"),
        Because(AllotmentFrozen, "The allotment of ITEC-CIV to ML for 2022-23 is frozen.", """{"programme":"ITEC-CIV","country":"ML","year":"2022-23","status":"frozen"}""", [301]),
        Because(
            AllotmentClosed, "The allotment of ITEC-CIV to ML for 2021-22 is closed.", """{"programme":"ITEC-CIV","country":"ML","year":"2021-22","status":"closed"}""",
            [299]),
        Because(
            ReductionBelowTaken, "28 of 30 general slots are taken; 25 cannot be left.",
            """{"programme":"ITEC-CIV","country":"ML","year":"2022-23","service":"","slots":30,"asked":25,"taken":28}""", [398, 405], "leave 28 or more, or withdraw nominations first"),
        Because(
            SessionFull, "25 seats: 20 committed, 5 held, 0 joined.", """{"session":"CYBER-2023-02","capacity":25,"held":5,"committed":20,"joined":0}""",
            [402, 409], "raise the capacity to 26, or queue with waitlist true"),
        Because(SessionNotOpen, "The session CYBER-2023-02 is cancelled.", """{"session":"CYBER-2023-02","status":"cancelled"}""", [420]),
        Because(
            CountrySessionCap, "ML has 2 of at most 2 live nominations in CYBER-2023-02.", """{"session":"CYBER-2023-02","country":"ML","cap":2,"taken":2}""",
            [398, 405], "withdraw one of them, or queue with waitlist true"),
        Because(
            DeadlinePassed, "Nominations for CYBER-2023-02 were due on 2023-06-30; this one is effective on 2023-07-03.",
            """{"session":"CYBER-2023-02","deadline":"2023-06-30","effectiveOn":"2023-07-03","start":"2023-08-07"}""", [], "nominate for a later session"),
        Because(
            CapacityBelowTaken, "25 of 25 seats are taken; 20 cannot be left.", """{"session":"CYBER-2023-02","capacity":25,"asked":20,"taken":25}""",
            [402, 409], "leave 25 or more, or withdraw nominations first"),
        Because(InvitationNotOpen, "The invitation is declined.", """{"status":"declined"}""", [118], "issue a new one"),
        Because(
            ReplyDatePassed, "The reply was due on 2023-03-15; this one is effective on 2023-03-17.", """{"replyBy":"2023-03-15","effectiveOn":"2023-03-17"}""",
            [104], "ask the host to extend it"),
        Because(
            SeatsExceedInvitation, "2 places offered as representative; this would make 3.", """{"role":"representative","offered":2,"asked":3}""",
            [104], "accept 2 or fewer"),
        Because(
            RoleNotOffered, "Offered: chief, representative; asked: observer.", """{"role":"observer","offered":{"chief":1,"representative":2}}""", [], "name an offered role"),
        Because(
            RepresentativeNotAllowed, "The invitee comes in person: neither the invitation nor the policy allows a representative.", """{"role":"representative"}""",
            [104], "nominate the invitee, or ask for an invitation that allows a representative"),
        Because(IllegalTransition, "Cannot confirm a nomination that is submitted.", """{"status":"submitted","step":"confirm"}""", [398], "first endorse, then recommend, then accept"),
        Because(
            AgeOutOfRange, "The nominee is 48 on 2023-08-07; the policy asks for 25 to 45.", """{"age":48,"minimumAge":25,"maximumAge":45,"start":"2023-08-07"}""",
            [], "nominate somebody within the range"),
        Because(
            ExperienceTooShort, "The nominee has 3 years of experience; the policy asks for 5.", """{"experienceYears":3,"minimumExperienceYears":5}""",
            [], "nominate somebody with more experience"),
        Because(
            PriorCourseAttended, "The person attended a course sponsored by IN from 2021-11-08.", """{"start":"2021-11-08","end":"2021-11-26"}""",
            [87], "nominate somebody who has not attended one"),
        Because(
            DuplicateNominee, "The person has a live nomination in CYBER-2023-02 already.",
            """{"start":"2023-08-07","end":"2023-08-25","nomination":"0186b1d8-11aa-7b02-8f3e-5a7c90d2e61b","session":"CYBER-2023-02"}""",
            [398], "withdraw the other nomination, or nominate somebody else"),
        Because(
            PossibleDuplicate, "Somebody on record has the same name and date of birth, but another passport.",
            """{"alike":["name","dateOfBirth"],"different":["passport"],"nomination":"0186b1d8-11aa-7b02-8f3e-5a7c90d2e61b","session":"CYBER-2023-02"}""",
            [398], "give samePerson true or false, with a reason"),
        Because(
            OverlappingSession, "The person has a live nomination in a session from 2023-08-14 to 2023-09-01.", """{"start":"2023-08-14","end":"2023-09-01"}""",
            [391], "withdraw the other nomination, or nominate somebody else"),
        Because(
            ServiceMismatch, "Every slot is earmarked: Air Force, Army; the nominee's service is Navy.",
            """{"programme":"ITEC-DEF","country":"ML","year":"2022-23","service":"Navy","earmarked":["Air Force","Army"]}""",
            [], "nominate from an earmarked service, or lower an earmark"),
        Because(
            HoldExpired, "The hold ended on 2023-04-09 08:30 UTC.", """{"holdExpiresAt":"2023-04-09T08:30:00Z","recordedAt":"2023-04-11T06:00:00Z"}""",
            [398], "submit the nomination anew"),
        Because(
            OfferExpired, "The offer ended on 2023-04-11 08:30 UTC.", """{"offerExpiresAt":"2023-04-11T08:30:00Z","recordedAt":"2023-04-12T06:00:00Z"}""", [431]),
        Because(
            CountryMismatch, "The invitation is for ML, the nomination is of DZ.", """{"invitation":"ML","country":"DZ"}""",
            [], "nominate under the country's own invitation"),
        Because(
            EffectiveDateConflict, "Effective on 2023-03-01, this would leave -1 available slots on 2023-03-10.",
            """{"effectiveOn":"2023-03-01","firstDate":"2023-03-10","value":-1,"of":"available slots"}""", [], "give an effective date of 2023-03-20 or later"),
        Because(
            OutsideSessionDates, "The session CYBER-2023-02 is from 2023-02-06 to 2023-03-03: no join on 2022-12-28.",
            """{"session":"CYBER-2023-02","start":"2023-02-06","end":"2023-03-03","effectiveOn":"2022-12-28","reportingDays":3}""", [], "give an effective date of 2023-02-03 or later"),
        Because(MinimumNotReached, "7 nominees are committed; the session needs 10.", """{"session":"CYBER-2023-02","minimum":10,"committed":7,"joined":0,"held":0}""", []),
        Because(
            UnsettledNominations, "Of 2 nominations it is not on record whether the nominee came: 2 committed, 0 held.",
            """{"session":"CYBER-2023-02","committed":2,"held":0,"blockers":["0186a3c2-7f40-7c1e-9d52-3b6f0a91c7e4","0186a3c2-7f40-7c1e-9d52-3b6f0a91c7e5"]}""", [412, 415],
            "record for each whether the nominee joined, or give settle as no-show or joined for all of them"),
        Because(
            AlreadyExists, "ML has an allotment of ITEC-CIV for 2022-23 already: 30 slots.", """{"programme":"ITEC-CIV","country":"ML","year":"2022-23","slots":30}""",
            [12], "increase or reduce it"),
        Because(
            DocumentMissing, "The policy asks for 2 documents; 1 are there. Missing: medical.", """{"required":2,"present":1,"missing":["medical"]}""",
            [404], "add these documents: medical"),
        Missing.Document("0186b1d8-11aa-7b02-8f3e-5a7c90d2e61c"),
        Because(DocumentLimit, "The nomination has 20 documents already.", """{"documents":20,"limit":20}""", [404, 407], "withdraw one that is not needed"),
        Because(MessageLimit, "The offices have written 200 messages about it already.", """{"messages":200,"limit":200}""", []),
        Missing.Webhook("0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b"),
        Because(WebhookLimit, "100 webhooks are registered already.", """{"webhooks":100,"limit":100}""", [], "remove one that is not needed"),
        Because(StaleVersion, "You have seen version 3; it is at version 4.", """{"ifMatch":3,"version":4}""", [], "read it again and decide anew"),
        Because(
            IdempotencyConflict, "The key was first used on 2023-03-10 09:12 UTC for another request.", """{"recordedAt":"2023-03-10T09:12:44Z"}""",
            [], "use a new key for a new request"),
        Problems.ForbiddenCountry("DZ"),
        Because(ForbiddenRole, "The token is valid, but none of its roles may do this.", "{}", [], "One of these roles may do it: coordinator, nodal."),
        Because(Unauthenticated, "The request has no bearer token, or one that is expired, malformed, for another audience or from another issuer.", "{}", []),
        Because(NotFound, "There is nothing at this address.", "{}", []),
        Because(MethodNotAllowed, "This address does not answer PUT.", """{"method":"PUT"}""", [], "use one of the methods in Allow"),
        Because(MalformedRequest, "The address or the headers of the request cannot be read.", "{}", [], "correct the address or the headers"),
        Because(
            TooManyRequests, "More than 1000 requests a second came from this caller, and the reserve of 5000 is used up.",
            """{"requestsPerSecond":1000,"burst":5000,"retryAfterSeconds":1}""", [], "wait for as many seconds as Retry-After says, then repeat it"),
        Because(
            Busy, "Others were changing the same for too long, and its turn did not come.", """{"retryAfterSeconds":2}""",
            [], "wait for as many seconds as Retry-After says, then repeat it with the same Idempotency-Key"),
        Because(
            Unavailable, "The database does not answer.", """{"correlation":"4bf92f3577b34da6a3ce929d0e0e4736","retryAfterSeconds":2}""",
            [], "wait for as many seconds as Retry-After says, then repeat it with the same Idempotency-Key"),
        Because(ProviderUnavailable, "The identity provider does not answer.", """{"setting":"Authentication__Authority"}""", [], "try again shortly"),
        Because(ProviderRefused, "The identity provider does not know this server, or its secret.", """{"setting":"Authentication__ClientId, Authentication__ClientSecret"}""", []),
        Because(TlsRequired, "This page was asked for without TLS, or the proxy that ends TLS does not say so.", """{"setting":"ASPNETCORE_FORWARDEDHEADERS_ENABLED"}""", [], "open the address with https"),
        Because(Fault, "The request could not be carried out; nothing was changed.", """{"correlation":"4bf92f3577b34da6a3ce929d0e0e4736"}""", []),
    }.ToDictionary(refusal => refusal.Code, StringComparer.Ordinal);

    /// <summary>The example of a code.</summary>
    public static JsonNode Of(string code) => JsonSerializer.SerializeToNode(ProblemOf(code), Json.Options)!;

    /// <summary>What its remedy can say, or null when it names none.</summary>
    public static string? RemedyOf(string code) => ProblemOf(code).Remedy;

    private static ProblemJson ProblemOf(string code) => code switch
    {
        Validation => Problems.Of(Wrong("slots", "must be 1 to 100000", isCountry: false)),
        UnknownCountry => Problems.Of(Wrong("country", Rules.CountryText, isCountry: true)),
        AgeOutOfRange => Problems.Of(Refusals[code] with { Also = [Refusals[ExperienceTooShort]] }),
        _ => Problems.Of(Refusals[code]),
    };

    private static FieldErrors Wrong(string field, string text, bool isCountry)
    {
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        errors.Add(field, text, isCountry);
        return errors;
    }

    private static Refusal Because(string code, string detail, string numbers, IEnumerable<long> positions, string? remedy = null) => Refusal.Because(
        code, detail, JsonDocument.Parse(numbers).RootElement.EnumerateObject().Select(number => (number.Name, (object)number.Value)), positions, remedy);
}
