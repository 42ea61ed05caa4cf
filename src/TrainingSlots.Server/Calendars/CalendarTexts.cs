namespace TrainingSlots.Server.Calendars;

/// <summary>The words of calendars, in files and on their page.</summary>
public sealed class CalendarTexts;
