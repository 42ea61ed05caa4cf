namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Time to seal what has come since.</summary>
public sealed record SealLog;

public static class SealLogHandler
{
    public static async Task Handle(SealLog command, Sealer sealer, CancellationToken cancellation)
    {
        while (await sealer.SealAsync(cancellation))
        {
            // Page after page.
        }
    }
}
