using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class MemoryAppendTests : AppendFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryTraceTests : TraceFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryTraceSearchTests : TraceSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryLogSearchTests : LogSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryServiceTests : ServiceFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryMetricTests : MetricFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryFilterTests : FilterFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemorySpanSearchTests : SpanSearchFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryCountTests : CountFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryAttributeTests : AttributeFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryEdgeTests : EdgeFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemorySeriesTests : SeriesFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemorySeriesSelectionTests : SeriesSelectionFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class MemoryDeleteTests : DeleteFacts
{
    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class SettledAppendTests : AppendFacts
{
    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => ValueTask.FromResult;

    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}

public sealed class SettledDeleteTests : DeleteFacts
{
    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => ValueTask.FromResult;

    protected override ValueTask<ITelemetryStore> CreateAsync() => Some.Store();
}
