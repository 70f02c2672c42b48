using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary><c>meter_provider</c>. The SDK collects once for all exporters, so the first reader's interval and limits count.</summary>
static class MeterPart
{
    internal static void Read(FileSection section)
    {
        var (isFirst, hasOtlp, hasPrometheus) = (true, false, false);
        foreach (var reader in section.Sections("readers"))
        {
            if (reader.Choice() is not var (name, of))
                continue;
            if (name == "periodic")
                ReadPeriodic(of, ref isFirst, ref hasOtlp);
            else if (name == "pull")
                PullPart.Read(of, ref hasPrometheus);
            else
                reader.Report($"the reader '{name}' is not available here");
        }

        ExporterPart.Check(section, "exemplar_filter", MetricEntries.Exemplars);
        section.RestIsUnknown();
    }

    static void ReadPeriodic(FileSection of, ref bool isFirst, ref bool hasOtlp)
    {
        var context = of.Context;
        if (isFirst)
            ReadTimes(of);
        else if (of.Value("interval") is not null | of.Value("timeout") is not null | of.Section("cardinality_limits") is not null)
            of.Report("the interval, timeout and limits of the first reader count for all");
        isFirst = false;
        var found = ExporterPart.Read(of, OtlpSignal.Metrics);
        of.RestIsUnknown();
        if (found?.Otlp is { } otlp && !hasOtlp)
        {
            hasOtlp = true;
            ProviderParts.Send(context, OtlpSignal.Metrics, otlp);
        }
        else if (found is not null)
        {
            ProviderParts.Send(context, found.Make(OtlpSignal.Metrics));
        }
    }

    static void ReadTimes(FileSection of)
    {
        var (interval, timeout) = (of.Milliseconds("interval", null), of.Milliseconds("timeout", DurationKinds.Endless));
        var limits = of.Section("cardinality_limits");
        var series = limits?.Integer("default", 2);
        limits?.RestIsUnknown();
        of.Context.Then(options =>
        {
            options.Metrics.ExportInterval = interval ?? options.Metrics.ExportInterval;
            options.Metrics.ExportTimeout = timeout ?? options.Metrics.ExportTimeout;
            options.Metrics.SeriesLimit = series ?? options.Metrics.SeriesLimit;
        });
    }
}
