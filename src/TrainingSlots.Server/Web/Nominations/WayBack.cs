namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The list or desk from which somebody came to a nomination, with its filters, so that the way back leads there.</summary>
internal static class WayBack
{
    public const string Field = "back";

    private static readonly string[] Known = ["/nominations", "/desk"];

    /// <summary>The address to go back to: of the worklist or the desk only, whatever the caller says.</summary>
    public static string Of(string? address) => LocalAddress.Of(address) is var local && Known.Any(known => string.Equals(local, known, StringComparison.Ordinal) || local.StartsWith(known + "?", StringComparison.Ordinal)) ? local : Known[0];

    /// <summary>An address of a nomination that knows the way back; the worklist without a filter needs no saying.</summary>
    public static string On(string address, string back) => string.Equals(back, Known[0], StringComparison.Ordinal)
        ? address
        : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Field}={Uri.EscapeDataString(back)}";
}
