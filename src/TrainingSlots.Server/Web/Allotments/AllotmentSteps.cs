using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>What can be done with an allotment.</summary>
internal static class AllotmentSteps
{
    private const string ToFreeze = "freeze";

    /// <summary>The last part of the address, and the operation.</summary>
    public static IReadOnlyDictionary<string, string> Operations { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["increase"] = nameof(IncreaseAllotment),
        ["reduce"] = nameof(ReduceAllotment),
        ["surrender"] = nameof(SurrenderSlots),
        ["earmarks"] = nameof(SetEarmarks),
        [ToFreeze] = nameof(FreezeAllotment),
        ["close"] = nameof(CloseAllotment),
    };

    /// <summary>The steps that are open to the person: a closed year changes no more, a frozen one is not frozen again.</summary>
    public static IEnumerable<string> OpenTo(ApiClient api, AllotmentStatus status) => Operations
        .Where(step => status != AllotmentStatus.Closed && (status == AllotmentStatus.Open || step.Key is not ToFreeze) && api.May(step.Value))
        .Select(step => step.Key);

    /// <summary>The address of the page of an allotment.</summary>
    public static string AddressOf(BalanceView balance) => new AllotmentKey(balance.Programme, balance.Country, balance.Year).Address;
}
