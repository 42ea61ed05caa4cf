using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>What is not decided anew: its facts are carried over as they are, where they can follow what is there.</summary>
public static class Carried
{
    /// <summary>The names of the commands whose decisions are carried over, and that stay refused where they were.</summary>
    public static IReadOnlyList<string> Operations { get; } =
    [
        "EstablishProgramme", "ChangePolicy", "PublishSession", "IssueInvitation", "AcknowledgeInvitation", "AcceptInvitation", "DeclineInvitation",
        "RescindInvitation", "ExtendInvitation", "LapseInvitation", "ErasePerson",
        "AddDocument", "WithdrawDocument", "WriteNominationMessage", "WriteInvitationMessage",
    ];

    internal static string OperationOf(IFact fact) => fact switch
    {
        ProgrammeEstablished => "EstablishProgramme",
        ProgrammePolicyChanged => "ChangePolicy",
        SessionPublished => "PublishSession",
        InvitationIssued => "IssueInvitation",
        InvitationAcknowledged => "AcknowledgeInvitation",
        InvitationAccepted => "AcceptInvitation",
        InvitationDeclined => "DeclineInvitation",
        InvitationRescinded => "RescindInvitation",
        InvitationExtended => "ExtendInvitation",
        InvitationLapsed => "LapseInvitation",
        InvitationMessageWritten => "WriteInvitationMessage",
        NomineeDataErased => "ErasePerson",
        _ => fact.GetType().Name,
    };
}
