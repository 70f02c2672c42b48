namespace Codomyrmex.Telemetry;

/// <summary>
/// A place on disk for what cannot be delivered now: kept there, also over restarts, and sent, oldest first, when the receiver is back. Used when
/// <see cref="Directory"/> is set.
/// </summary>
public sealed class DiskQueueOptions
{
    /// <summary>
    /// The directory, created when it is missing; null, the default, for no queue on disk. Several processes may name the same one: each writes files
    /// of its own, and takes over what processes that are gone have left there for the same receiver.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>Bytes on disk for each signal, at most; the oldest are dropped and counted beyond it. At least 1 MiB; default 256 MiB.</summary>
    public long MaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How old what waits may become before it is dropped and counted. More than zero; default 24 hours.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(24);

    internal DiskQueueOptions Copy() => (DiskQueueOptions)MemberwiseClone();
}
