using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.Http;

/// <summary>Refusals of things that are not there, or not for the caller to know of.</summary>
public static class Missing
{
    public static Refusal Programme(string code) => Refusal.Because(
        RefusalCodes.ProgrammeNotFound, $"There is no programme {code}.", [("programme", code)], remedy: "establish it first");

    public static Refusal Allotment(string programme, string country, string year) => Refusal.Because(
        RefusalCodes.AllotmentNotFound,
        $"{country} has no allotment of {programme} for {year}.",
        [("programme", programme), ("country", country), ("year", year)],
        remedy: "grant it first");

    public static Refusal Session(string code) => Refusal.Because(
        RefusalCodes.SessionNotFound, $"There is no session {code}.", [("session", code)], remedy: "publish it first");

    public static Refusal Invitation(string id) => Refusal.Because(
        RefusalCodes.InvitationNotFound, $"There is no invitation {id}.", [("invitation", id)]);

    public static Refusal Nomination(string id) => Refusal.Because(
        RefusalCodes.NominationNotFound, $"There is no nomination {id}.", [("nomination", id)]);

    public static Refusal Document(string id) => Domain.Nominations.NominationDocuments.NotThere(id);

    public static Refusal Webhook(string id) => Refusal.Because(
        RefusalCodes.WebhookNotFound, $"There is no webhook {id}.", [("webhook", id)]);

    public static Refusal Stream(string key) => Refusal.Because(RefusalCodes.NotFound, $"There is no stream {key}.", [("stream", key)]);

    public static Refusal DeadLetter(string id) => Refusal.Because(RefusalCodes.NotFound, $"There is no failed message {id}.", [("message", id)]);
}
