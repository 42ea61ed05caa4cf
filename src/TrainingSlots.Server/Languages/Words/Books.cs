namespace TrainingSlots.Server.Languages.Words;

/// <summary>The words of the forms that change an allotment.</summary>
public sealed class AllotmentChangeTexts;

/// <summary>The words of the pages of allotments.</summary>
public sealed class AllotmentTexts;

/// <summary>The words of the audit room.</summary>
public sealed class AuditTexts;

/// <summary>The words of calendars, in files and on their page.</summary>
public sealed class CalendarTexts;

/// <summary>The words of charts: English in <c>ChartTexts.resx</c>, French in <c>ChartTexts.fr.resx</c>.</summary>
public sealed class ChartTexts;

/// <summary>The words that all rooms and letters share: terms, statuses, roles, events. A book that lacks a word has it from here.</summary>
public sealed class CommonTexts;

/// <summary>The words of the desk.</summary>
public sealed class DeskTexts;

/// <summary>The words of fields that many forms have.</summary>
public sealed class FormTexts;

/// <summary>The words of the field, each with a line of help.</summary>
public sealed class HelpTexts;

/// <summary>The words of the pages of invitations.</summary>
public sealed class InvitationTexts;

/// <summary>The words that all pages share.</summary>
public sealed class LayoutTexts;

/// <summary>The words of the pages of nominations.</summary>
public sealed class NominationTexts;

/// <summary>The words of notices, in mails and on pages.</summary>
public sealed class NoticeTexts;

/// <summary>The words of documents and of messages between offices.</summary>
public sealed class PaperTexts;

/// <summary>The words of the pages of programmes and their policies.</summary>
public sealed class ProgrammeTexts;

/// <summary>The words of the seal and its proofs.</summary>
public sealed class ProofTexts;

/// <summary>The words of the page that moves slots between countries.</summary>
public sealed class ReallocationTexts;

/// <summary>The words of the search.</summary>
public sealed class SearchTexts;

/// <summary>The words of the pages of sessions.</summary>
public sealed class SessionTexts;

/// <summary>The words of signing in.</summary>
public sealed class SignInTexts;

/// <summary>The words of the pages of slots.</summary>
public sealed class SlotTexts;

/// <summary>The words of running the product.</summary>
public sealed class UpkeepTexts;
