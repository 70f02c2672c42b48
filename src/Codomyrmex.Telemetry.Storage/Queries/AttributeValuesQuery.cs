namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks which values a field has.</summary>
public sealed record AttributeValuesQuery
{
    /// <summary>Spans or log records.</summary>
    public required RowSignal Signal { get; init; }

    /// <summary>The field; not one of the trace, and not an id.</summary>
    public required FilterField Field { get; init; }

    /// <summary>When the rows started or were made. Stores may count rows beside the range that lie next to rows inside it.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>How the value's text begins, by UTF-8 bytes; empty for any.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The most values to return, those of the most rows; at least 1.</summary>
    public required int Limit { get; init; }
}
