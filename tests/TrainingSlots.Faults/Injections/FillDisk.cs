using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>The database's disk is full until clients have noticed; then there is room again, and the database is started where it gave up.</summary>
internal sealed class FillDisk : IFault
{
    private const int Attempts = 60;

    public string Kind => "disk full";

    public string? WhyNot(Site site) => site.Database.Room is null ? "no small disk can be mounted here" : null;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var database = scene.Site.Database;
        await database.Room!.TakeAwayAsync();
        try
        {
            await scene.UnansweredAsync(Attempts, stop);
        }
        finally
        {
            await database.Room.GiveBackAsync();
        }

        await database.StartAsync();
    }
}
