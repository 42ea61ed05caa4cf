namespace TrainingSlots.Domain.Refusals;

/// <summary>
/// Why a command is not carried out. Data only: the same input to the same state gives the same refusal.
/// </summary>
/// <param name="Code">A stable code of <see cref="RefusalCodes"/>.</param>
/// <param name="Detail">One sentence with the numbers in it.</param>
/// <param name="Numbers">The numbers, dates and labels that decided, by camelCase name.</param>
/// <param name="Positions">Positions of the events that used up what was missing, oldest first.</param>
/// <param name="Remedy">The nearest action that would make it pass, or null where nothing near does.</param>
public sealed record Refusal(
    string Code,
    string Detail,
    IReadOnlyDictionary<string, object> Numbers,
    IReadOnlyList<long> Positions,
    string? Remedy)
{
    /// <summary>How many positions a refusal names at most: the newest ones.</summary>
    public const int MaxPositions = 100;

    /// <summary>How many nominations a refusal names at most: the oldest ones.</summary>
    public const int MaxBlockers = 50;

    public static Refusal Because(
        string code,
        string detail,
        IEnumerable<(string Name, object Value)>? numbers = null,
        IEnumerable<long>? positions = null,
        string? remedy = null) =>
        new(
            code,
            detail,
            (numbers ?? []).ToDictionary(number => number.Name, number => number.Value, StringComparer.Ordinal),
            [.. (positions ?? []).Where(position => position > 0).OrderDescending().Take(MaxPositions).Reverse()],
            remedy);

    /// <summary>What the remedy comes to, as data; none where the remedy is for people only, or nothing makes it pass.</summary>
    public IReadOnlyList<WayOut> Ways { get; init; } = [];

    /// <summary>The same refusal with what its remedy comes to.</summary>
    public Refusal By(params WayOut[] ways) => this with { Ways = ways };

    /// <summary>The other rules that the same command breaks, in the order in which they are judged; none of them has others of its own.</summary>
    public IReadOnlyList<Refusal> Also { get; init; } = [];

    /// <summary>This one and the others, each for itself.</summary>
    public IReadOnlyList<Refusal> All() => Also.Count == 0 ? [this] : [this with { Also = [] }, .. Also];

    /// <summary>
    /// Rules that are judged one beside the other, none of them a consequence of another: the first that is broken, with the
    /// other broken ones. Null where none is.
    /// </summary>
    public static Refusal? Together(params ReadOnlySpan<Refusal?> judged)
    {
        Refusal? first = null;
        foreach (var refusal in judged)
        {
            first = first is null || refusal is null ? first ?? refusal : first with { Also = [.. first.Also, .. refusal.All()] };
        }

        return first;
    }

    /// <summary>The same, changed, and each of the others too.</summary>
    public Refusal Each(Func<Refusal, Refusal> change) => Also.Count == 0 ? change(this) : change(this) with { Also = [.. Also.Select(change)] };

    /// <summary>The same without a remedy that asks for a date on which the command is refused for another reason.</summary>
    public Refusal NotAfter(DateOnly last) => Each(refusal => refusal.Asked > last ? refusal with { Remedy = null, Ways = [] } : refusal);

    /// <summary>The same without a remedy that asks for a date before the step that it follows.</summary>
    public Refusal NotBefore(DateOnly first) => Each(refusal => refusal.Asked < first ? refusal with { Remedy = null, Ways = [] } : refusal);

    /// <summary>The same refusal with one more number.</summary>
    public Refusal And(string name, object value) =>
        this with { Numbers = new Dictionary<string, object>(Numbers, StringComparer.Ordinal) { [name] = value } };

    /// <summary>The effective date that the remedy asks for; null where it asks for something else.</summary>
    private DateOnly? Asked => Ways is [{ Act: WayOut.Repeat } way] && way.With.GetValueOrDefault("effectiveOn") is DateOnly date ? date : null;
}
