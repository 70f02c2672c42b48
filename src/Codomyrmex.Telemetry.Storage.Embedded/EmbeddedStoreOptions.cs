namespace Codomyrmex.Telemetry.Storage;

/// <summary>Where an embedded store keeps its data, how much and for how long.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>The data directory; made when it is not there. Null keeps everything in memory, in the same form.</summary>
    public string? Directory { get; init; }

    /// <summary>The most bytes to store; default 10 GiB on disk, 512 MiB in memory. The oldest rows go first. At least 16 MiB.</summary>
    public long? CapacityBytes { get; init; }

    /// <summary>
    /// How old rows may be; default 7 days, more than 0. Rows older than this, or more than a day ahead of the clock, are rejected. Null keeps rows of any age, and takes any timestamp.
    /// </summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often what is written is made safe against a loss of power; default 1 s. Zero does so before each acknowledgement.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most series of metrics; further ones are rejected. Default 1,000,000; at least 1.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>The most memory that decoded columns are kept in for the next query; default 64 MiB. 0 keeps none.</summary>
    public long CacheBytes { get; init; } = 64L << 20;

    /// <summary>The most memory one query may gather rows and counts in; default 128 MiB. What does not fit is cut off, and the answer says so. At least 1 MiB.</summary>
    public long MaxQueryBytes { get; init; } = 128L << 20;

    /// <summary>Rows of the head that are sealed together into a segment; default 131,072. At least 1.</summary>
    public int HeadRows { get; init; } = 1 << 17;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
