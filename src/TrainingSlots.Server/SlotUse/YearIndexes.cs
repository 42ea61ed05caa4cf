using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Indexes of allotments and of slot use by their year: who asks for one year does not read all others. They are on the keys, which never
/// change: were they on what stands inside a document, each change of it would have to be written into every index.
/// </summary>
internal static class YearIndexes
{
    /// <summary>The year of slot use, by its key.</summary>
    public const string YearOfUse = "split_part(id, '/', 2)";

    /// <summary>The year of an allotment, by its key.</summary>
    public const string YearOfAllotment = "split_part(id, '/', 4)";

    /// <summary>The country of an allotment, by its key.</summary>
    public const string CountryOfAllotment = "split_part(id, '/', 3)";

    private const string Use = "country_year_by_year";
    private const string Allotments = "allotment_by_year";

    /// <summary>Makes those that are missing.</summary>
    public const string Install =
        $"""
        create index if not exists {Use} on {LedgerSchema.Name}.mt_doc_countryyear (({YearOfUse}));
        create index if not exists {Allotments} on {LedgerSchema.Name}.mt_doc_allotment (({YearOfAllotment}), ({CountryOfAllotment}));
        """;

    /// <summary>Tells the store to leave them alone.</summary>
    public static void KeepYearIndexes(this StoreOptions options)
    {
        options.Schema.For<CountryYear>().IgnoreIndex(Use);
        options.Schema.For<Allotment>().IgnoreIndex(Allotments);
    }
}
