using System.Text.Json.Nodes;
using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.Audit.Suppositions;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Features.Calendars;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Features.Notices;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Features.Webhooks;
using TrainingSlots.Server.Security.SignIns;

namespace TrainingSlots.Server.OpenApi;

/// <summary>
/// One example body for every command: the two Africa-India occasions of March 2023 and Mali's ITEC places.
/// A test binds and validates each of them.
/// </summary>
internal static class RequestExamples
{
    private static readonly Dictionary<Type, string> Bodies = new()
    {
        [typeof(EstablishProgramme)] =
            """{"code":"ITEC-CIV","name":"Indian Technical and Economic Cooperation, civilian","kind":"course","host":"IN","yearBasis":"fiscal","policy":{"capPerCountry":2}}""",
        [typeof(ChangePolicy)] = """{"reason":"two more weeks for the missions","deadlineDays":76,"maximumAge":null}""",

        [typeof(GrantAllotment)] =
            """
            {"programme":"ITEC-CIV","country":"ML","year":"2022-23","slots":30,"earmarks":{"Civil":5},
             "source":{"status":"synthetic","note":"No public number exists for Mali."}}
            """,
        [typeof(IncreaseAllotment)] = """{"slots":5,"reason":"asked for by the embassy in Bamako","effectiveOn":"2023-03-01"}""",
        [typeof(ReduceAllotment)] = """{"slots":3,"reason":"not needed this year"}""",
        [typeof(SetEarmarks)] = """{"earmarks":{"Army":4,"Air Force":2},"reason":"agreed with the ministry"}""",

        [typeof(SurrenderSlots)] = """{"slots":2,"reason":"no candidates this year"}""",
        [typeof(ReallocateSlots)] = """{"programme":"ITEC-CIV","year":"2022-23","from":"DZ","to":"ML","slots":2,"reason":"given up by one, asked for by the other"}""",
        [typeof(FreezeAllotment)] = """{"reason":"under review"}""",
        [typeof(CloseAllotment)] = """{"reason":"end of the year","effectiveOn":"2023-03-31"}""",

        [typeof(PublishSession)] =
            """
            {"code":"CYBER-2023-02","programme":"ITEC-CIV","title":"Cyber security for government officials","host":"IN",
             "institute":"Centre for Development of Advanced Computing","place":"Mohali","start":"2023-08-07","end":"2023-08-25",
             "capacity":25,"minimum":10,"deadline":"2023-06-30"}
            """,
        [typeof(ChangeCapacity)] = """{"capacity":30,"reason":"a larger room"}""",
        [typeof(PostponeSession)] = """{"start":"2023-09-04","end":"2023-09-22","reason":"the institute is not ready"}""",
        [typeof(CloseSession)] = """{"effectiveOn":"2023-07-01"}""",
        [typeof(ConfirmSession)] = """{"effectiveOn":"2023-07-10"}""",
        [typeof(StartSession)] = """{"effectiveOn":"2023-08-07"}""",
        [typeof(ReopenSession)] = """{"effectiveOn":"2023-07-05"}""",
        [typeof(CompleteSession)] = """{"settle":"no-show","effectiveOn":"2023-08-25"}""",
        [typeof(CancelSession)] = """{"reason":"too few nominees"}""",

        [typeof(IssueInvitation)] =
            """
            {"session":"CONCLAVE-2023","country":"ML","issuer":"Chief of the Army Staff, India","addressee":"Chief of Staff, Army of Mali",
             "offered":{"chief":1,"representative":2},"replyBy":"2023-03-15","effectiveOn":"2023-02-20"}
            """,
        [typeof(AcknowledgeInvitation)] = """{"effectiveOn":"2023-02-24"}""",
        [typeof(AcceptInvitation)] = """{"role":"representative","places":2,"effectiveOn":"2023-03-06"}""",
        [typeof(DeclineInvitation)] = """{"reason":"other obligations on these days"}""",
        [typeof(ExtendInvitation)] = """{"replyBy":"2023-03-20"}""",
        [typeof(RescindInvitation)] = """{"reason":"the session was moved"}""",

        [typeof(SubmitNomination)] =
            """
            {"session":"CONCLAVE-2023","country":"ML","invitation":"0186a3c2-7f40-7c1e-9d52-3b6f0a91c7e4","role":"representative",
             "nominee":{"name":"Mamadou Samaké","dateOfBirth":"1974-05-02","rank":"Colonel","service":"Army","organisation":"Armée de terre du Mali","experienceYears":25},
             "effectiveOn":"2023-03-10"}
            """,
        [typeof(SubmitNominations)] =
            """
            {"mode":"each","nominations":[
              {"session":"CONCLAVE-2023","country":"ML","role":"representative","nominee":{"name":"Mamadou Samaké","dateOfBirth":"1974-05-02","rank":"Colonel","service":"Army"}},
              {"session":"CONCLAVE-2023","country":"ML","role":"representative","nominee":{"name":"Moussa Goïta","dateOfBirth":"1976-11-19","rank":"Colonel","service":"Air Force"}}]}
            """,
        [typeof(EndorseNomination)] = """{"reason":"forwarded with note 114"}""",
        [typeof(RecommendNomination)] = """{"reason":"recommended by the embassy in Bamako"}""",
        [typeof(AcceptNomination)] = """{"effectiveOn":"2023-03-13"}""",
        [typeof(ConfirmNomination)] = """{"effectiveOn":"2023-03-16"}""",
        [typeof(RejectNomination)] = """{"code":"papers-incomplete","reason":"the medical certificate is missing"}""",
        [typeof(ReturnNomination)] = """{"code":"papers-incomplete","reason":"the passport copy cannot be read"}""",
        [typeof(ResubmitNomination)] = """{"effectiveOn":"2023-03-14"}""",
        [typeof(SubstituteNominee)] =
            """
            {"nominee":{"name":"Moussa Goïta","dateOfBirth":"1976-11-19","rank":"Colonel","service":"Air Force","organisation":"Armée de l'air du Mali","experienceYears":22}}
            """,
        [typeof(WithdrawNomination)] = """{"reason":"posted elsewhere"}""",
        [typeof(JoinNomination)] = """{"effectiveOn":"2023-03-28"}""",
        [typeof(MarkNoShow)] = """{"reason":"did not arrive in Pune"}""",
        [typeof(CompleteNomination)] = """{"completed":true,"effectiveOn":"2023-03-29"}""",
        [typeof(CorrectNomination)] = """{"step":"no-show","reason":"arrived a day late, the institute's list was wrong","effectiveOn":"2023-03-28"}""",
        [typeof(RechargeNomination)] = """{"effectiveOn":"2023-04-03"}""",
        [typeof(LeaveSession)] = """{"reason":"called home"}""",
        [typeof(TakeOffer)] = """{"reason":"the minister agreed"}""",
        [typeof(DeclineOffer)] = """{"reason":"the nominee is no longer free"}""",
        [typeof(ErasePerson)] = """{"effectiveOn":"2025-11-03"}""",

        [typeof(AddDocument)] = """{"kind":"passport"}""",
        [typeof(WithdrawDocument)] = """{"effectiveOn":"2023-03-14"}""",
        [typeof(WriteNominationMessage)] = """{"text":"The copy of the passport cannot be read. Please send the page with the photograph again."}""",
        [typeof(WriteInvitationMessage)] = """{"text":"May a third representative come, at our expense?"}""",

        [typeof(RegisterWebhook)] =
            """{"url":"https://hooks.embassy.example/training-slots","events":["slot.*","nomination.*"],"country":"ML","description":"the embassy's calendar"}""",
        [typeof(PauseWebhook)] = """{"reason":"the receiver is being moved"}""",
        [typeof(ResumeWebhook)] = """{"reason":"the receiver has moved"}""",
        [typeof(RemoveWebhook)] = """{"reason":"the embassy uses another system now"}""",
        [typeof(RenewCalendar)] = "{}",
        [typeof(RotateWebhookSecret)] = """{"reason":"somebody left"}""",
        [typeof(AskWhatIf)] = """{"policy":{"programme":"ITEC-CIV","capPerCountry":3,"holdDays":14},"range":{"fromPosition":398,"country":"ML"}}""",
        [typeof(ReplayLog)] = """{"country":"ML","year":"2022-23"}""",
        [typeof(EndSignIns)] = """{"subject":"coordinator"}""",
        [typeof(SetNoticeSubscription)] =
            """{"address":"desk@embassy.example","language":"fr","timeZone":"Africa/Bamako","when":"daily","kinds":["invitation-issued","reply-by-near","deadline-near"]}""",
        [typeof(ReplayWebhook)] = """{"fromPosition":398,"reason":"the receiver lost a day"}""",
    };

    /// <summary>The example body of a command, or null when it has none.</summary>
    public static JsonNode? Of(Type command) => Bodies.TryGetValue(command, out var body) ? JsonNode.Parse(body) : null;
}
