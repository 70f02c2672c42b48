using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// <c>meter_provider</c>. The first reader that sends OTLP over a network becomes <see cref="MetricOptions"/> and <see cref="OtlpOptions.Metrics"/>, where code can still change it; others are
/// readers of their own.
/// </summary>
static class MeterPart
{
    internal static void Read(FileSection section)
    {
        var hasOtlp = false;
        foreach (var reader in section.Sections("readers"))
        {
            if (reader.Choice() is not var (name, of))
                continue;
            switch (name)
            {
                case "periodic":
                    ReadPeriodic(of, ref hasOtlp);
                    break;
                default:
                    reader.Report($"the reader '{name}' is not available here");
                    break;
            }
        }

        ViewPart.Read(section);
        if (section.Read("exemplar_filter", MetricKinds.Exemplars) is { } filter)
            section.Context.Then(options => options.Metrics.ExemplarFilter = filter);
        section.RestIsUnknown();
    }

    /// <summary>Adds a reader; once, however often options are filled.</summary>
    internal static void Add(FileContext context, MetricReader reader) => context.Then(options =>
    {
        if (!options.Metrics.Readers.Contains(reader))
            options.Metrics.Readers.Add(reader);
    });

    static void ReadPeriodic(FileSection of, ref bool hasOtlp)
    {
        var (interval, timeout) = (of.Milliseconds("interval", null), of.Milliseconds("timeout", DurationKinds.Endless));
        var limits = CardinalityPart.Read(of);
        var found = ExporterPart.Read(of, OtlpSignal.Metrics);
        of.RestIsUnknown();
        if (found is null)
            return;
        if (found.Otlp is { } otlp && !hasOtlp && limits.ByKind is null)
        {
            hasOtlp = true;
            ProviderParts.Send(of.Context, OtlpSignal.Metrics, otlp);
            of.Context.Then(options =>
            {
                var (metrics, own) = (options.Metrics, options.Otlp.Metrics);
                metrics.ExportInterval = interval ?? metrics.ExportInterval;
                metrics.ExportTimeout = timeout ?? metrics.ExportTimeout;
                metrics.SeriesLimit = limits.Default ?? metrics.SeriesLimit;
                own.Temporality = found.Temporality ?? own.Temporality;
                own.HistogramAggregation = found.HistogramAggregation ?? own.HistogramAggregation;
            });
            return;
        }

        // What a reader does not say is the default, and not what the first one says.
        var defaults = new MetricOptions();
        Add(of.Context, new PeriodicExport(found.Make(OtlpSignal.Metrics))
        {
            Interval = interval ?? defaults.ExportInterval,
            Timeout = timeout ?? defaults.ExportTimeout,
            SeriesLimit = limits.Default ?? defaults.SeriesLimit,
            SeriesLimits = limits.ByKind,
            Temporality = found.Temporality ?? TemporalityPreference.Cumulative,
            HistogramAggregation = found.HistogramAggregation ?? MetricAggregation.Histogram(),
        });
    }
}
