namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>An SDK whose metrics a test collects itself, for any number of readers, at times that it sets.</summary>
sealed class Measured : IDisposable
{
    internal Measured(Action<TelemetryOptions>? configure = null) => Sdk = Some.Sdk(options =>
    {
        options.Otlp.Enabled = false;
        options.ServiceName = "checkout";
        options.TimeProvider = Time;
        configure?.Invoke(options);
    });

    internal ControlledTime Time { get; } = new();

    internal TelemetrySdk Sdk { get; }

    internal MetricStore Store => Sdk.MetricStore;

    /// <summary>A reader; to be made before the instruments.</summary>
    internal Reader ReaderOf(TemporalityPreference temporality = TemporalityPreference.Cumulative, MetricAggregation? histogram = null, int limit = 2000) =>
        new(this, Store.CollectorFor(new ReaderSettings(temporality, histogram ?? MetricAggregation.Histogram(), limit)));

    public void Dispose() => Sdk.Dispose();

    internal sealed class Reader(Measured owner, MetricCollector collector)
    {
        readonly MetricSheet _sheet = new();

        internal MetricCollector Collector => collector;

        /// <summary>Everything as it is now; valid until the next time.</summary>
        internal MetricBatch Batch()
        {
            _sheet.Clear();
            collector.Collect(_sheet);
            return new MetricBatch(_sheet.Metrics, owner.Sdk.Resource);
        }

        /// <summary>The points of one metric as they are now; none if there is no such metric.</summary>
        internal IReadOnlyList<MetricPoint> Points(string name) => Batch().Copy().Metrics.SingleOrDefault(metric => metric.Name == name)?.Points ?? [];
    }
}
