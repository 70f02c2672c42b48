namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The bounds of one signal's table.</summary>
sealed record TableLimits
{
    /// <summary>Heads that may wait to be sealed, or are being sealed, before appends must wait.</summary>
    public const int SealingHeads = 2;

    const int HeadsPerRetention = 4;

    static readonly TimeSpan MaxHeadAge = TimeSpan.FromHours(1);

    /// <summary>Rows of a head that is sealed.</summary>
    public required int HeadRows { get; init; }

    /// <summary>Bytes of a head, in the log or in memory, that is sealed.</summary>
    public required long HeadBytes { get; init; }

    /// <summary>How long rows stay in the head at most.</summary>
    public TimeSpan HeadAge { get; init; } = MaxHeadAge;

    /// <summary>Bytes of batches that wait to be written; what comes beyond is told to come again.</summary>
    public long QueueBytes { get; init; } = 64L << 20;

    /// <summary>How often the log is made safe; zero before each acknowledgement.</summary>
    public required TimeSpan SyncInterval { get; init; }

    /// <summary>Rows above which segments are not merged any more.</summary>
    public long MaxSegmentRows { get; init; } = 1L << 22;

    public static TableLimits Of(EmbeddedStoreOptions options, long capacityBytes) => new()
    {
        HeadRows = options.HeadRows,
        // Small stores have small heads, so that what is not sealed yet, which retention can't touch, is a small part of them.
        HeadBytes = Math.Clamp(capacityBytes / 48, 128 << 10, 64 << 20),
        // Retention can't touch what is not sealed yet, so where rows are kept for a short time only, heads don't wait for long.
        HeadAge = options.Retention is { } retention && retention / HeadsPerRetention < MaxHeadAge ? retention / HeadsPerRetention : MaxHeadAge,
        SyncInterval = options.SyncInterval,
    };
}
