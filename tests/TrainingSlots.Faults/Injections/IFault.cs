using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>Something that goes wrong under the load, and is mended again before it returns, where a person or a supervisor would mend it.</summary>
internal interface IFault
{
    /// <summary>As the report names it.</summary>
    string Kind { get; }

    /// <summary>Whether the short form has time for it.</summary>
    bool IsShort => false;

    /// <summary>Why it cannot be had on this machine; null when it can.</summary>
    string? WhyNot(Site site) => null;

    Task InjectAsync(Scene scene, CancellationToken stop);
}
