using System.Reflection;

namespace TrainingSlots.Server.Http;

/// <summary>One operation of the API; it maps itself.</summary>
public interface IEndpoint
{
    static abstract void Map(IEndpointRouteBuilder app);
}

public static class Endpoints
{
    /// <summary>Maps every operation in the assembly.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        var features = typeof(IEndpoint).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IEndpoint)));
        foreach (var feature in features.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            feature.GetMethod(nameof(IEndpoint.Map), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [app], culture: null);
        }
    }
}
