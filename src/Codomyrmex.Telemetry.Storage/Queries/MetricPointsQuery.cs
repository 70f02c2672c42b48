namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for one metric's stored points.</summary>
public sealed record MetricPointsQuery
{
    /// <summary>The metric's OTLP name, exactly.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>service.name</c> of the points' resource, exactly; null for any.</summary>
    public string? Service { get; init; }

    /// <summary>The points' time.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The most series to return; at least 1.</summary>
    public int MaxSeries { get; init; } = 200;

    /// <summary>The most points to return of one series, the latest ones; at least 1.</summary>
    public int MaxPointsPerSeries { get; init; } = 2_000;
}
