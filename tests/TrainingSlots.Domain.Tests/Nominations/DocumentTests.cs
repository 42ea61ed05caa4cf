using System.Text.Json;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>What a nomination's documents are needed for, and whose they are.</summary>
public sealed class DocumentTests
{
    private static readonly ProgrammePolicy Asking = Scene.Needing(Step.Accept) with { Documents = [DocumentKind.Passport, DocumentKind.Medical], DocumentsRequired = true };

    private static readonly Guid Scan = new("00000000-0000-0000-0000-0000000000d1");

    [Fact]
    public void What_is_missing_is_refused_at_the_acceptance()
    {
        var log = Scene.Of(Asking).Submitted();
        Add(log, DocumentKind.Passport);

        log.Take(Step.Accept, October(20)).ShouldBeRefused(RefusalCodes.DocumentMissing).Advising("add these documents: medical");
        log.Take(Step.Endorse, October(20)).Refusal.ShouldBeNull();
        Add(log, DocumentKind.Medical);
        log.Taken(October(20), Step.Accept).Nominee().Status.ShouldBe(NominationStatus.Accepted);
    }

    [Fact]
    public void What_is_missing_stops_nothing_where_the_policy_does_not_say_so()
    {
        var log = Scene.Of(Asking with { DocumentsRequired = false }).Submitted();

        NominationDocuments.Missing(log.Nominee(), Asking).ShouldBe([DocumentKind.Passport, DocumentKind.Medical]);
        log.Taken(October(20), Step.Accept).Nominee().Status.ShouldBe(NominationStatus.Accepted);
    }

    [Fact]
    public void Nothing_is_accepted_by_itself_before_its_documents_are_there()
    {
        var log = Scene.Of(Asking with { Decisions = [] }).Submitted();
        log.Nominee().Status.ShouldBe(NominationStatus.Submitted);
        Steps.Next(log.Nominee(), Asking with { Decisions = [] }).ShouldBe("accept");

        Add(log, DocumentKind.Passport);
        Add(log, DocumentKind.Medical);

        log.Taken(October(20), Step.Accept).Nominee().Status.ShouldBe(NominationStatus.Accepted);
        Scene.Of(Asking with { Decisions = [], Documents = [] }).Submitted().Nominee().Status.ShouldBe(NominationStatus.Accepted);
    }

    [Fact]
    public void Who_came_without_them_is_not_settled_as_joined()
    {
        var log = Scene.Of(Asking).Submitted();

        NominationDocuments.NotComplete(log.Nominee(), Asking).ShouldNotBeNull().Numbers["missing"].ShouldBe(new[] { "passport", "medical" });
        NominationDocuments.NotComplete(log.Nominee(), Asking with { DocumentsRequired = false }).ShouldBeNull();
    }

    [Fact]
    public void A_document_that_was_withdrawn_is_missing_again()
    {
        var log = Scene.Of(Asking).Submitted();
        Add(log, DocumentKind.Medical);
        Add(log, DocumentKind.Passport, Scan);

        log.Then(NominationDocuments.Withdraw(log.Nominee(), Scan, October(12)));

        NominationDocuments.Missing(log.Nominee(), Asking).ShouldBe([DocumentKind.Passport]);
        NominationDocuments.Withdraw(log.Nominee(), Scan, October(12)).ShouldBeRefused(RefusalCodes.DocumentNotFound);
    }

    [Fact]
    public void The_documents_of_who_was_substituted_count_for_that_one_alone()
    {
        var log = Scene.Of(Asking).Submitted();
        Add(log, DocumentKind.Passport);
        Add(log, DocumentKind.Medical);
        var before = log.Nominee().Submitted.Person;

        log.Write(NomineeKey, new NomineeSubstituted(before, Goita, "v2:other", null, 40, 12, October(12)));
        NominationDocuments.Missing(log.Nominee(), Asking).Count.ShouldBe(2);
        log.Take(Step.Accept, October(20)).ShouldBeRefused(RefusalCodes.DocumentMissing);
        log.Nominee().Documents.Count.ShouldBe(2);

        log.Write(NomineeKey, new NomineeSubstituted(Goita, before, "v2:again", null, 40, 12, October(13)));
        NominationDocuments.Missing(log.Nominee(), Asking).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_is_no_step_and_leaves_room_for_what_was_decided_before()
    {
        var log = Scene.Of(Asking with { DocumentsRequired = false }).Submitted();
        var (on, position) = (log.Nominee().LastEffectiveOn, log.Nominee().Position);

        log.Then(NominationDocuments.Add(log.Nominee(), Scan, DocumentKind.Passport, "v2:hash", October(30)));
        log.Then(NominationDecisions.Write(log.Nominee(), Goita, "v2:text", October(30)));

        (log.Nominee().LastEffectiveOn, log.Nominee().Position, log.Nominee().Messages).ShouldBe((on, position, 1));
        log.Taken(on, Step.Accept).Nominee().Status.ShouldBe(NominationStatus.Accepted);
        NominationDocuments.Add(log.Nominee(), Goita, DocumentKind.Other, "v2:hash", on.AddDays(-1)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
        NominationDocuments.Withdraw(log.Nominee(), Scan, October(29)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
    }

    [Fact]
    public void Nothing_is_added_to_who_was_erased_or_is_out_and_what_is_there_can_be_withdrawn()
    {
        var log = Scene.Of(Asking).Submitted();
        Add(log, DocumentKind.Passport, Scan);
        var erased = Scene.Of(Asking).Submitted();
        erased.Write(NomineeKey, new NomineeDataErased(October(12)));

        log.Then(NominationDecisions.Withdraw(log.Case(), October(14)));

        NominationDocuments.Add(log.Nominee(), Goita, DocumentKind.Other, "v2:hash", October(15)).ShouldBeRefused(RefusalCodes.IllegalTransition);
        NominationDocuments.Withdraw(log.Nominee(), Scan, October(15)).Refusal.ShouldBeNull();
        NominationDocuments.Add(erased.Nominee(), Goita, DocumentKind.Other, "v2:hash", October(15)).ShouldBeRefused(RefusalCodes.IllegalTransition);
        NominationDecisions.Write(erased.Nominee(), Goita, "v2:hash", October(15)).ShouldBeRefused(RefusalCodes.IllegalTransition);
        NominationDocuments.NotComplete(erased.Nominee(), Asking).ShouldNotBeNull().Remedy.ShouldBe("substitute somebody whose documents can be added");
    }

    [Fact]
    public void There_are_only_so_many()
    {
        var log = Scene.Of(Asking).Submitted();
        for (var i = 0; i < NominationDocuments.Max; i++)
        {
            Add(log, DocumentKind.Other);
        }

        NominationDocuments.Add(log.Nominee(), Scan, DocumentKind.Other, "v2:hash", October(15)).ShouldBeRefused(RefusalCodes.DocumentLimit).Advising("withdraw one that is not needed");
        OfficeMessages.TooMany(OfficeMessages.Max - 1).ShouldBeNull();
        OfficeMessages.TooMany(OfficeMessages.Max).ShouldNotBeNull().Code.ShouldBe(RefusalCodes.MessageLimit);
    }

    [Fact]
    public void A_policy_of_before_there_were_documents_asks_for_none()
    {
        var stored = JsonElement.Parse("""{"policy":{"minimumAge":25,"decisions":["accept"],"waitlist":"strict"},"reason":"as before","effectiveOn":"2022-04-01"}""");

        var policy = FactReader.Read("programme-policy-changed.v1", stored).ShouldBeOfType<ProgrammePolicyChanged>().Policy;

        policy.Documents.ShouldBeEmpty();
        policy.WaitsForDocuments().ShouldBeFalse();
    }

    private static void Add(Support.Log log, DocumentKind kind, Guid? document = null) =>
        log.Then(NominationDocuments.Add(log.Nominee(), document ?? Guid.NewGuid(), kind, "v2:hash", October(11)));
}
