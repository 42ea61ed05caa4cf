namespace TrainingSlots.Server.Tests.Access;

/// <summary>
/// Who may do what, and with the data of which countries: written from the contract, not from the code. <c>all</c> is every country, <c>own</c> the
/// caller's (of an institute: its sessions'), <c>self</c> what the caller made, <c>any</c> what belongs to no country, <c>no</c> is refused because it
/// tells of all countries, and <c>-</c> to the role. Nobody without a token gets anything.
/// </summary>
internal static class AccessTable
{
    /// <summary>For each operation of the API's description, by its name: what each kind of caller may.</summary>
    private const string Text =
        """
        coordinator               coordinator-mladministrator   auditor        mission-mlnodal-ml    institute one        institute
        GrantAllotment            -            -               all            -        -           -         -          -
        ReadAllotment             all          own             all            all      own         own       -          -
        CloseAllotment            -            -               all            -        -           -         -          -
        SetEarmarks               -            -               all            -        -           -         -          -
        FreezeAllotment           -            -               all            -        -           -         -          -
        IncreaseAllotment         -            -               all            -        -           -         -          -
        ReduceAllotment           -            -               all            -        -           -         -          -
        ReadStatement             all          own             all            all      own         own       -          -
        ExportStatementcsv        all          own             all            all      own         own       -          -
        StatementLetter           all          own             all            all      own         own       -          -
        ExportStatementxlsx       all          own             all            all      own         own       -          -
        SurrenderSlots            -            -               all            -        -           -         -          -
        ExplainBalance            all          own             all            all      own         own       -          -
        ReadAccesses              -            -               -              all      -           -         -          -
        ReadAgeing                -            -               all            all      -           -         -          -
        ReadBundle                all          own             all            all      own         own       -          -
        ReadCheckpoint            any          any             any            any      any         any       any        any
        ReadConsistency           any          any             any            any      any         any       any        any
        ReadDifference            -            -               all            all      own         -         -          -
        BrowseEvents              -            -               all            all      -           -         -          -
        ReadProof                 all          own             all            all      own         own       -          -
        Reconcile                 all          no              all            all      -           -         -          -
        ReadRefusals              -            -               all            all      -           -         -          -
        ReplayLog                 -            -               -              all      -           -         -          -
        ReadStream                -            -               all            all      -           -         -          -
        ListDeadlines             all          own             all            all      own         own       all        own
        ReadForecast              all          own             all            all      own         own       -          -
        IssueInvitation           all          own             -              -        -           -         -          -
        ListInvitations           all          own             all            all      own         own       -          -
        ReadInvitation            all          own             all            all      own         own       -          -
        AcceptInvitation          all          own             -              -        -           own       -          -
        AcknowledgeInvitation     all          own             -              -        -           own       -          -
        DeclineInvitation         all          own             -              -        -           own       -          -
        ExtendInvitation          all          own             -              -        -           -         -          -
        ReadInvitationMessages    all          own             -              all      own         own       -          -
        WriteInvitationMessage    all          own             -              -        own         own       -          -
        RescindInvitation         all          own             -              -        -           -         -          -
        ReadCalendar              any          any             any            any      any         any       any        any
        RenewCalendar             any          any             any            any      any         any       any        any
        EndNoticeSubscription     any          any             any            any      any         any       any        any
        ReadNoticeSubscription    any          any             any            any      any         any       any        any
        SetNoticeSubscription     any          any             any            any      any         any       any        any
        ReadUnread                all          own             -              all      own         own       -          -
        ListNominations           all          own             all            all      own         own       all        own
        SubmitNomination          all          own             -              -        -           own       -          -
        ExportNominationscsv      all          own             all            all      own         own       all        own
        ExportNominationsxlsx     all          own             all            all      own         own       all        own
        SubmitNominations         all          own             -              -        -           own       -          -
        ImportNominations         all          own             -              -        -           own       -          -
        NominationTemplatecsv     any          any             -              -        -           any       -          -
        NominationTemplatexlsx    any          any             -              -        -           any       -          -
        ReadNomination            all          own             all            all      own         own       all        own
        AcceptNomination          all          own             -              -        -           -         -          -
        ReadCommitment            all          own             all            all      own         own       -          -
        CompleteNomination        all          own             -              -        -           -         all        own
        ConfirmNomination         all          own             -              -        -           -         all        own
        CorrectNomination         all          own             -              -        -           -         -          -
        DeclineOffer              all          own             -              -        -           own       -          -
        AddDocument               all          own             -              -        -           own       -          -
        ListDocuments             all          own             -              all      own         own       -          -
        ReadDocument              all          own             -              all      own         own       -          -
        WithdrawDocument          all          own             -              -        -           own       -          -
        EndorseNomination         all          own             -              -        -           own       -          -
        ErasePerson               -            -               all            -        -           -         -          -
        JoinNomination            all          own             -              -        -           -         all        own
        LeaveSession              all          own             -              -        -           -         all        own
        NominationLetter          all          own             all            all      own         own       all        own
        ReadNominationMessages    all          own             -              all      own         own       -          -
        WriteNominationMessage    all          own             -              -        own         own       -          -
        MarkNoShow                all          own             -              -        -           -         all        own
        RechargeNomination        all          own             all            -        -           -         -          -
        RecommendNomination       all          own             -              -        own         -         -          -
        RejectNomination          all          own             -              -        -           -         -          -
        ResubmitNomination        all          own             -              -        -           own       -          -
        ReturnNomination          all          own             -              -        -           -         -          -
        SubstituteNominee         all          own             -              -        -           own       -          -
        TakeOffer                 all          own             -              -        -           own       -          -
        ExplainNomination         all          own             all            all      own         own       all        own
        WithdrawNomination        all          own             -              -        -           own       -          -
        ReadMailFailures          -            -               any            -        -           -         -          -
        ReadDeadLetters           -            -               any            -        -           -         -          -
        ReplayDeadLetter          -            -               any            -        -           -         -          -
        EstablishProgramme        -            -               any            -        -           -         -          -
        ListProgrammes            any          any             any            any      any         any       any        any
        ReadProgramme             any          any             any            any      any         any       any        any
        ChangePolicy              -            -               any            -        -           -         -          -
        ReallocateSlots           -            -               all            -        -           -         -          -
        ListSessions              all          own             all            all      own         own       all        own
        PublishSession            any          any             any            -        -           -         -          -
        ReadSession               all          own             all            all      own         own       all        own
        CancelSession             all          own             all            -        -           -         -          -
        ChangeCapacity            all          own             all            -        -           -         -          -
        CloseSession              all          own             all            -        -           -         -          -
        CompleteSession           all          own             all            -        -           -         -          -
        ConfirmSession            all          own             all            -        -           -         -          -
        PostponeSession           all          own             all            -        -           -         -          -
        ReopenSession             all          own             all            -        -           -         -          -
        StartSession              all          own             all            -        -           -         -          -
        ReadSeatStatement         all          no              all            all      -           -         all        own
        ExportSeatStatementcsv    all          no              all            all      -           -         all        own
        ExportSeatStatementxlsx   all          no              all            all      -           -         all        own
        ReadWaitlist              all          own             all            all      own         own       all        own
        EndSignIns                -            -               any            -        -           -         -          -
        SlotUseMatrix             all          own             all            all      own         own       -          -
        ExportSlotUseMatrixcsv    all          own             all            all      own         own       -          -
        ExportSlotUseMatrixxlsx   all          own             all            all      own         own       -          -
        ReadUseOverYear           all          own             all            all      own         own       -          -
        RebuildSlotUse            -            -               any            -        -           -         -          -
        ReadSlotUseYears          all          own             all            all      own         own       -          -
        ReadSlotUse               all          own             all            all      own         own       -          -
        ExportSlotUsecsv          all          own             all            all      own         own       -          -
        ExportSlotUsexlsx         all          own             all            all      own         own       -          -
        ListWebhooks              all          self            all            all      self        self      -          -
        RegisterWebhook           all          own             all            -        own         own       -          -
        ReadWebhook               all          self            all            all      self        self      -          -
        ReadDeliveries            all          self            all            all      self        self      -          -
        PauseWebhook              all          self            all            -        self        self      -          -
        RemoveWebhook             all          self            all            -        self        self      -          -
        ReplayWebhook             all          self            all            -        self        self      -          -
        ResumeWebhook             all          self            all            -        self        self      -          -
        RotateWebhookSecret       all          self            all            -        self        self      -          -
        AskWhatIf                 -            -               all            all      -           -         -          -
        """;

    private static readonly string[] Lines = Text.Split('\n');

    /// <summary>The kinds of callers: demo accounts, and an institute that is limited to one of its own.</summary>
    public static IReadOnlyList<string> Callers { get; } = ["coordinator", "coordinator-ml", "administrator", "auditor", "mission-ml", "nodal-ml", "institute", "one institute"];

    /// <summary>What each of the callers may, by the name of the operation.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows { get; } = Lines[1..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], IReadOnlyDictionary<string, string> (cells) => Callers.Zip(cells[1..]).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
