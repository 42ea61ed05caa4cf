using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Where unused slots of a closed year went to the next one, so may those that are given back: that one is bound too.</summary>
internal static class CarriedOn
{
    public static async Task<Bindings> AndAsync(Bindings bindings, Look look, CancellationToken cancellation)
    {
        var allotments = await look.StatesAsync<Allotment>([.. bindings.Streams.Where(key => Folds.StateOf(key) == typeof(Allotment))], cancellation);
        return bindings.Also(allotments.Where(allotment => allotment.CarriesTo is not null)
            .Select(allotment => StreamKeys.Allotment(allotment.Programme, allotment.Country, allotment.CarriesTo!)));
    }
}
