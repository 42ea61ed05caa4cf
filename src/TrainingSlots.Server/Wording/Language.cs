using System.Globalization;
using JasperFx.Events;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;

namespace TrainingSlots.Server.Wording;

/// <summary>A language that letters are written in.</summary>
/// <param name="Code">As in <c>lang</c>: en or fr.</param>
internal sealed record Language(string Code, CultureInfo Culture)
{
    private const char Minus = '\u2212';

    public static Language English { get; } = new("en", CultureInfo.GetCultureInfo("en-GB"));

    public static Language French { get; } = new("fr", CultureInfo.GetCultureInfo("fr-FR"));

    public static IReadOnlyList<Language> All { get; } = [English, French];

    /// <summary>The language of the request in hand.</summary>
    public static Language Current => Phrasebook.IsFrench ? French : English;

    /// <summary>The words of a key, or the key where there are none; <paramref name="values"/> fill its gaps.</summary>
    public string Text(string key, params object[] values) =>
        Texts.Find(key, Culture) is not { } text ? key : values.Length == 0 ? text : string.Format(Culture, text, values);

    /// <summary>The word for one of a set of written names, such as <c>status.no-show</c>; the name itself where it has none.</summary>
    public string Word(string set, string name) => Texts.Find($"{set}.{name}", Culture) ?? name;

    /// <summary>What an event is called. Versions of one event share a name.</summary>
    public string Event(string storedName) => Word("event", storedName[..storedName.LastIndexOf('.')]);

    public string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    public string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    /// <summary>An instant to the minute, UTC.</summary>
    public string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm", Culture);

    public string Number(long number) => number.ToString("N0", Culture).Replace('-', Minus);

    /// <summary>A position of the log as the API writes it: a reference, not a quantity.</summary>
    public static string Position(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that may have decimals.</summary>
    public string Decimal(decimal number) => number.ToString("#,0.####", Culture).Replace('-', Minus);

    /// <summary>A difference, with its sign.</summary>
    public string Signed(int number) => number > 0 ? $"+{Number(number)}" : Number(number);

    /// <summary>The roles in which an event was recorded; the product itself has none.</summary>
    public string Actor(IEvent e) => e.GetHeader(EventHeaders.Roles) is string { Length: > 0 } roles
        ? string.Join(", ", roles.Split(' ').Select(role => Word("role", role)))
        : Word("role", SystemActor.Subject);

    /// <summary>The country's name with its code.</summary>
    public string Country(string code) => CountryNames.IsKnown(code) ? $"{CountryNames.NameOf(code, this == French)} ({code})" : code;

    /// <summary>The language that a request asks for: <c>lang</c>, else that in which it is answered.</summary>
    public static Language Of(HttpContext http, FieldErrors errors) => AskedLanguage.IsFrench(http, errors) ? French : English;
}
