namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for Prometheus series and their samples.</summary>
public sealed record SeriesQuery
{
    /// <summary>What labels must be like; all must hold. None asks for every series.</summary>
    public required IReadOnlyList<LabelMatcher> Matchers { get; init; }

    /// <summary>The samples' time. Series without a sample in it are left out.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>Whether only labels are asked for: series then come without samples.</summary>
    public bool LabelsOnly { get; init; }

    /// <summary>The most series to return; at least 1.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>The most samples to read; at least 1.</summary>
    public long MaxSamples { get; init; } = 50_000_000;
}
