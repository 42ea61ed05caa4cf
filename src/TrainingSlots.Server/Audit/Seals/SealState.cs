using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>What this server knows of the seal while it runs.</summary>
public sealed class SealState(SealSettings settings)
{
    public SealSettings Settings => settings;

    /// <summary>The name of the log; empty until the server has started.</summary>
    public string Origin { get; private set; } = string.Empty;

    public IReadOnlyList<LogKey> Keys { get; private set; } = [];

    public HeadFile? File { get; private set; }

    /// <summary>Why nothing is sealed any more; null while all is well.</summary>
    public string? Stopped { get; set; }

    /// <summary>True once there is a key and a name, and until the log would fork.</summary>
    public bool IsOn => Keys.Count > 0 && Stopped is null;

    /// <summary>The public keys of witnesses that are configured.</summary>
    public IReadOnlyList<VerifierKey> Witnesses => settings.Witnesses;

    public void Begin(string origin)
    {
        Origin = origin;
        if (settings.IsOn)
        {
            Keys = LogKey.Load(settings, origin);
            File = new HeadFile(settings.Folder, origin);
        }
    }
}
