using TrainingSlots.Server.Http;
using Wolverine.Util;

namespace TrainingSlots.Server.Tests.DueMessages;

/// <summary>A message that an earlier version stored, perhaps to be handled in a month, is found by its name.</summary>
public class StoredNameTests
{
    /// <summary>Under these names they are in databases; a type may move, and its name stays.</summary>
    private static readonly string[] Known =
    [
        "TrainingSlots.Server.Audit.Ageing.AgeRecords",
        "TrainingSlots.Server.Audit.Seals.SealLog",
        "TrainingSlots.Server.Features.Invitations.LapseInvitation",
        "TrainingSlots.Server.Features.NominationLists.NominationListPart",
        "TrainingSlots.Server.Features.Nominations.ExpireHold",
        "TrainingSlots.Server.Features.Waitlists.LapseOffer",
        "TrainingSlots.Server.Features.Waitlists.PromoteWaitlist",
        "TrainingSlots.Server.Http.Together",
        "TrainingSlots.Server.Notices.CollectNotices",
        "TrainingSlots.Server.Notices.RemindOfDates",
        "TrainingSlots.Server.Notices.SendMail",
        "TrainingSlots.Server.SlotUse.RebuildSlotUse",
        "TrainingSlots.Server.SlotUse.SlotUsePage",
    ];

    [Fact]
    public void Messages_keep_the_names_under_which_they_were_stored() =>
        typeof(Json).Assembly.GetTypes().Where(type => type.Name.EndsWith("Handler", StringComparison.Ordinal)).SelectMany(type => type.GetMethods())
            .Where(method => method is { IsStatic: true, Name: "Handle" or "HandleAsync" }).Select(method => method.GetParameters()[0].ParameterType)
            .Where(message => !message.IsGenericType).Select(message => message.ToMessageTypeName()).Order(StringComparer.Ordinal).ShouldBe(Known);
}
