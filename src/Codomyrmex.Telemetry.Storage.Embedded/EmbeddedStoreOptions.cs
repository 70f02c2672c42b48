namespace Codomyrmex.Telemetry.Storage;

/// <summary>Where an embedded store keeps its data, how much and for how long.</summary>
public sealed record EmbeddedStoreOptions
{
    const long MinCapacityBytes = 16 << 20;

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

    /// <summary>Whether spans and log records are counted, as they arrive, as metrics of the store's own; default true.</summary>
    public bool DerivesMetrics { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The capacity that holds when none is given.</summary>
    internal long EffectiveCapacityBytes => CapacityBytes ?? (Directory is null ? 512L << 20 : 10L << 30);

    /// <summary>Checks every option.</summary>
    /// <exception cref="StoreOpeningException">Some are wrong; it names all of them.</exception>
    public void Validate()
    {
        var problems = new List<string>();
        if (Directory is { Length: 0 })
            problems.Add($"{nameof(Directory)} is empty; give a name, or null to keep everything in memory.");
        if (CapacityBytes < MinCapacityBytes)
            problems.Add($"{nameof(CapacityBytes)} is {CapacityBytes}; give at least {MinCapacityBytes}.");
        if (Retention <= TimeSpan.Zero)
            problems.Add($"{nameof(Retention)} is {Retention}; give more than no time, or null to keep rows of any age.");
        if (SyncInterval < TimeSpan.Zero || SyncInterval.TotalMilliseconds > int.MaxValue)
            problems.Add($"{nameof(SyncInterval)} is {SyncInterval}; give 0 to 24 days.");
        if (MaxSeries < 1)
            problems.Add($"{nameof(MaxSeries)} is {MaxSeries}; give at least 1.");
        if (CacheBytes < 0)
            problems.Add($"{nameof(CacheBytes)} is {CacheBytes}; give 0 or more.");
        if (MaxQueryBytes < 1 << 20)
            problems.Add($"{nameof(MaxQueryBytes)} is {MaxQueryBytes}; give at least {1 << 20}.");
        if (HeadRows < 1)
            problems.Add($"{nameof(HeadRows)} is {HeadRows}; give at least 1.");
        if (TimeProvider is null)
            problems.Add($"{nameof(TimeProvider)} is null.");
        if (problems.Count > 0)
            throw new StoreOpeningException(problems);
    }
}
