using System.Text;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Witnessing;

/// <summary>What a witness remembers between two looks, in a folder: the last head that it found right, and an alarm that nobody has answered yet.</summary>
internal sealed class WitnessState
{
    private const string HeadName = "head.txt";
    private const string AlarmName = "ALARM.txt";
    private readonly string folder;

    public WitnessState(string folder)
    {
        Directory.CreateDirectory(folder);
        this.folder = folder;
        Note = File.Exists(HeadPath) ? SignedNote.Parse(File.ReadAllBytes(HeadPath)) : null;
    }

    /// <summary>The last head with its signatures, or null before the first.</summary>
    public SignedNote? Note { get; private set; }

    public Checkpoint? Head => Note is null ? null : Checkpoint.Parse(Note.Text);

    /// <summary>The text of an alarm that was raised, or null.</summary>
    public string? Alarm => File.Exists(AlarmPath) ? File.ReadAllText(AlarmPath) : null;

    public string AlarmPath => Path.Combine(folder, AlarmName);

    private string HeadPath => Path.Combine(folder, HeadName);

    /// <summary>Remembers a head for good, before it is cosigned.</summary>
    public void Keep(SignedNote note)
    {
        Write(HeadPath, note.ToString());
        Note = note;
    }

    /// <summary>Keeps what is wrong, with both heads, signed by the log: the proof that it made two.</summary>
    public void Raise(string reason, SignedNote seen) =>
        Write(AlarmPath, $"{reason}\n\nWhat this witness found right before:\n\n{Note}\nWhat it was shown then:\n\n{seen}");

    private static void Write(string path, string text)
    {
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
