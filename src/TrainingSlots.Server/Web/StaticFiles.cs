using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticAssets;

namespace TrainingSlots.Server.Web;

/// <summary>The addresses of static files with their fingerprints, so that a browser asks for each of them once.</summary>
internal sealed class StaticFiles(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<string, string>> addresses = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>()
        .Select(asset => (asset.Route, Label: asset.Properties.FirstOrDefault(property => string.Equals(property.Name, "label", StringComparison.Ordinal))?.Value))
        .Where(asset => asset.Label is not null).DistinctBy(asset => asset.Label, StringComparer.Ordinal)
        .ToFrozenDictionary(asset => asset.Label!, asset => "/" + asset.Route, StringComparer.Ordinal));

    public string this[string file] => addresses.Value.GetValueOrDefault(file, "/" + file);
}
