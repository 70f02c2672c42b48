using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

public sealed class SegmentAppendTests : AppendFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentTraceTests : Codomyrmex.Telemetry.Storage.Conformance.TraceFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentTraceSearchTests : TraceSearchFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentLogSearchTests : LogSearchFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentServiceTests : ServiceFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentMetricTests : MetricFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentFilterTests : FilterFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentSpanSearchTests : SpanSearchFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentCountTests : CountFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentAttributeTests : AttributeFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentEdgeTests : EdgeFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentSeriesTests : SeriesFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentSeriesSelectionTests : SeriesSelectionFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class SegmentDeleteTests : DeleteFacts, IDisposable
{
    readonly SettledDiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override Func<ITelemetryStore, ValueTask<ITelemetryStore>> Settle => _store.SettleAsync;

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}
