namespace Codomyrmex.Telemetry;

/// <summary>Why telemetry was lost.</summary>
public enum DropReason
{
    /// <summary>More was recorded than could be exported: raise <see cref="BatchOptions.MaxQueueSize"/>, sample, or look at the receiver.</summary>
    QueueFull,

    /// <summary>The export failed for good.</summary>
    ExportFailed,

    /// <summary>The export took too long.</summary>
    ExportTimedOut,

    /// <summary>The receiver refused it, and said so.</summary>
    Rejected,

    /// <summary>It was recorded, or still waiting, when the SDK had shut down.</summary>
    ShutDown,

    /// <summary>A span was started and let go of without being ended: an error in the program. Counted when the garbage collector finds it.</summary>
    NeverEnded,
}
