namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks which attributes rows have.</summary>
public sealed record AttributeKeysQuery
{
    /// <summary>Spans or log records.</summary>
    public required RowSignal Signal { get; init; }

    /// <summary>When they started or were made. Stores may count rows beside the range that lie next to rows inside it.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>How the key begins, by UTF-8 bytes; empty for any.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The most keys to return, those of the most rows; at least 1.</summary>
    public required int Limit { get; init; }
}
