using System.Globalization;

namespace TrainingSlots.Faults.Sites;

/// <summary>A small disk of its own for a folder, in memory: its room can be taken away and given back.</summary>
internal sealed class Room : IAsyncDisposable
{
    private const long Enough = 8L << 30;

    /// <summary>What is left where there is nearly none: the disk is full with the next few writes.</summary>
    private const long Little = 128 << 10;

    private readonly string folder;

    private Room(string folder) => this.folder = folder;

    /// <summary>Null where the machine does not let us.</summary>
    public static async Task<Room?> OfAsync(string folder)
    {
        try
        {
            await Machine.RunAsync("mount", "-t", "tmpfs", "-o", $"mode=0755,size={Text(Enough)}", "faults", folder);
            return new Room(folder);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public Task TakeAwayAsync()
    {
        var disk = new DriveInfo(folder);
        return SizeAsync(disk.TotalSize - disk.TotalFreeSpace + Little);
    }

    public Task GiveBackAsync() => SizeAsync(Enough);

    public async ValueTask DisposeAsync() => await Machine.RunAsync("umount", "-l", folder);

    private Task SizeAsync(long bytes) => Machine.RunAsync("mount", "-o", $"remount,size={Text(bytes)}", folder);

    private static string Text(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
