namespace Codomyrmex.Telemetry.Storage;

/// <summary>One metric as its senders describe it; the latest description wins.</summary>
/// <param name="Name">The OTLP name.</param>
/// <param name="Type">The kind of its points.</param>
/// <param name="Unit">The UCUM unit; empty when not given.</param>
/// <param name="Description">Empty when not given.</param>
/// <param name="IsMonotonic">For sums, whether it only rises.</param>
/// <param name="ScopeName">The instrumentation scope's name; empty when not given.</param>
/// <param name="ScopeVersion">The instrumentation scope's version; empty when not given.</param>
/// <param name="SeriesCount">Series stored.</param>
/// <param name="Services">The <c>service.name</c>s that sent it, sorted.</param>
public sealed record MetricSummary(
    string Name,
    MetricType Type,
    string Unit,
    string Description,
    bool IsMonotonic,
    string ScopeName,
    string ScopeVersion,
    int SeriesCount,
    IReadOnlyList<string> Services);
