using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

public sealed class MemoryAppendTests : AppendFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryTraceTests : Codomyrmex.Telemetry.Storage.Conformance.TraceFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryTraceSearchTests : TraceSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryLogSearchTests : LogSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryServiceTests : ServiceFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryMetricTests : MetricFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryFilterTests : FilterFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemorySpanSearchTests : SpanSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryCountTests : CountFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryAttributeTests : AttributeFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryEdgeTests : EdgeFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemorySeriesTests : SeriesFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemorySeriesSelectionTests : SeriesSelectionFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}

public sealed class MemoryDeleteTests : DeleteFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => MemoryOnly.OpenAsync();
}
