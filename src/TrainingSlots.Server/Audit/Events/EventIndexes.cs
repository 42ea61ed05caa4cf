using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>
/// Indexes of the log by what an auditor filters by, each in the order of positions: a page of a filter reads that page.
/// They are made at the start, since Marten knows no indexes on what stands inside an event; it is told to leave them alone.
/// </summary>
internal static class EventIndexes
{
    /// <summary>The country an event is about. Seats of events that were recorded before they carried it name it themselves.</summary>
    public const string Country = "coalesce(headers ->> 'country', data ->> 'country')";

    public const string EffectiveOn = "data ->> 'effectiveOn'";

    private static readonly (string Name, string Columns)[] All =
    [
        ("mt_events_by_type", "type, seq_id"),
        ("mt_events_by_actor", "user_name, seq_id"),
        ("mt_events_by_country", $"({Country}), seq_id"),
        ("mt_events_by_programme", "(headers ->> 'programme'), seq_id"),
        ("mt_events_by_year", "(headers ->> 'year'), seq_id"),
        ("mt_events_by_effective_day", $"({EffectiveOn}), seq_id"),
    ];

    /// <summary>Makes those that are missing: writers wait meanwhile, some seconds for a million events.</summary>
    public static string Install { get; } = string.Join('\n', All.Select(index =>
        $"""
        do $index$
        begin
          if to_regclass('{LedgerSchema.Name}.{index.Name}') is null then
            create index {index.Name} on {LedgerSchema.Name}.mt_events ({index.Columns});
          end if;
        end
        $index$;
        """));

    public static void KeepEventIndexes(this StoreOptions options)
    {
        foreach (var index in All)
        {
            options.Events.IgnoreIndex(index.Name);
        }
    }
}
