using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

public sealed class DiskAppendTests : AppendFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskTraceTests : Codomyrmex.Telemetry.Storage.Conformance.TraceFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskTraceSearchTests : TraceSearchFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskLogSearchTests : LogSearchFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskServiceTests : ServiceFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskMetricTests : MetricFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskFilterTests : FilterFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskSpanSearchTests : SpanSearchFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskCountTests : CountFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskAttributeTests : AttributeFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskEdgeTests : EdgeFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskSeriesTests : SeriesFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskSeriesSelectionTests : SeriesSelectionFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}

public sealed class DiskDeleteTests : DeleteFacts, IDisposable
{
    readonly DiskStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ValueTask<ITelemetryStore> CreateAsync() => _store.OpenAsync();
}
