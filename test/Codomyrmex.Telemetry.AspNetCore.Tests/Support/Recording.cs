namespace Codomyrmex.Telemetry.AspNetCore.Tests.Support;

/// <summary>An SDK that is not the process's default, records what libraries emit, and keeps it in memory.</summary>
sealed class Recording : IAsyncDisposable
{
    readonly InMemoryExporter _exporter = new(10_000);

    public Recording(Action<TelemetryOptions>? configure = null)
    {
        Sdk = TelemetrySdk.Create(options =>
        {
            options.ActivitySources.Enabled = true;
            options.Exporters.Add(_exporter);
            configure?.Invoke(options);
        });
        Tracer = Sdk.GetTracer("Shop");
    }

    public TelemetrySdk Sdk { get; }

    public Tracer Tracer { get; }

    /// <summary>All spans that have ended, oldest first.</summary>
    public async Task<IReadOnlyList<SpanData>> SpansAsync()
    {
        Assert.True(await Sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        return _exporter.Spans;
    }

    /// <summary>The same, once there are some: a server may answer before a request's span has ended.</summary>
    public async Task<IReadOnlyList<SpanData>> SpansOnceThereAreSomeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (_exporter.Spans.Count == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await SpansAsync();
        }

        return _exporter.Spans;
    }

    /// <summary>Those of one trace.</summary>
    public async Task<IReadOnlyList<SpanData>> SpansOfAsync(TraceId trace) => [.. (await SpansAsync()).Where(span => span.TraceId == trace)];

    public ValueTask DisposeAsync() => Sdk.DisposeAsync();
}
