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

    /// <summary>
    /// Tail sampling had no room to wait, decided the trace early and found nothing that speaks for it: raise
    /// <see cref="TailSamplingOptions.MaxBytes"/> or <see cref="TailSamplingOptions.MaxTraces"/>, or sample at the head.
    /// </summary>
    TailBufferFull,

    /// <summary>The queue on disk was full, so its oldest made room: raise <see cref="DiskQueueOptions.MaxBytes"/>.</summary>
    DiskQueueFull,

    /// <summary>It waited on disk for longer than <see cref="DiskQueueOptions.MaxAge"/>.</summary>
    DiskQueueExpired,

    /// <summary>It was on disk and can no longer be read there.</summary>
    DiskQueueDamaged,
}
