using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.SlotUse;

/// <summary>How the subscription of slot use fares on this server.</summary>
public sealed class SlotUseStand(SlotUseSettings settings)
{
    private volatile bool cannotFold;
    private volatile int failures;

    public TimeSpan Standstill { get; } = TimeSpan.FromSeconds(settings.StandstillSeconds);

    /// <summary>The last page failed, and not because the database was away: the same page will fail again.</summary>
    public bool CannotFold => cannotFold;

    /// <summary>How often in a row it was begun again.</summary>
    public int Failures => failures;

    public void Folded() => (cannotFold, failures) = (false, 0);

    public void Failed(Exception fault) => cannotFold = fault is not OperationCanceledException && !Outage.IsPassing(fault);

    public void BegunAgain() => Interlocked.Increment(ref failures);
}
