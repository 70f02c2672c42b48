namespace Codomyrmex.Telemetry;

/// <summary>Log records of one SDK on their way out; valid until the export's task completes.</summary>
public readonly struct LogBatch
{
    readonly ReadOnlyMemory<LogRecord> _records;

    internal LogBatch(ReadOnlyMemory<LogRecord> records, Resource resource)
    {
        _records = records;
        Resource = resource;
    }

    /// <summary>What produced them.</summary>
    public Resource Resource { get; }

    /// <summary>The records, in no particular order.</summary>
    public ReadOnlySpan<LogRecord> Records => _records.Span;

    /// <summary>How many there are.</summary>
    public int Count => _records.Length;
}
