using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks options as a whole; each message names the option, what it is, and what it should be.</summary>
static class OptionsValidation
{
    const LogSeverity LargestSeverity = (LogSeverity)24;

    /// <summary>Throws one exception with everything that is wrong.</summary>
    /// <exception cref="TelemetryConfigurationException">Something is.</exception>
    internal static void Check(TelemetryOptions options) => Check(Problems(options));

    /// <inheritdoc cref="Check(TelemetryOptions)"/>
    internal static void Check(OtlpOptions options) => Check(OtlpValidation.Problems(options, isUsed: true));

    /// <inheritdoc cref="Check(TelemetryOptions)"/>
    internal static void Check(ISpanProcessor processor) => Check(OfProcessor(processor));

    internal static bool IsHttp(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    static void Check(IEnumerable<string> found)
    {
        var problems = found.ToArray();
        if (problems.Length > 0)
            throw new TelemetryConfigurationException(problems);
    }

    static IEnumerable<string> Problems(TelemetryOptions options)
    {
        if (options.ServiceName is { } name && string.IsNullOrWhiteSpace(name))
            yield return "ServiceName is empty; give the service a name, or leave it null.";
        if (options.Sampler is null)
            yield return "Sampler is null; Sampler.AlwaysOn records everything.";
        if (options.Propagator is null)
            yield return "Propagator is null; Propagator.None lets nothing travel.";
        if (options.TimeProvider is null)
            yield return "TimeProvider is null; TimeProvider.System is the usual one.";
        foreach (var key in options.ResourceAttributes.Keys.Where(string.IsNullOrWhiteSpace))
            yield return $"ResourceAttributes has an empty key with the value '{options.ResourceAttributes[key]}'; name it or remove it.";
        if (options.Processors.Any(processor => processor is null))
            yield return "Processors contains null; remove it.";
        if (options.Exporters.Any(exporter => exporter is null))
            yield return "Exporters contains null; remove it.";
        if (!Enum.IsDefined(options.RemoteParentTrust))
            yield return Text($"RemoteParentTrust is {options.RemoteParentTrust}; it must be AcceptWithSampling, Accept or Ignore.");
        if (options.ActivitySources.Include.Concat(options.ActivitySources.Exclude).Any(string.IsNullOrEmpty))
            yield return "ActivitySources has an empty pattern; name a source or remove it.";
        if (options.Meters.Include.Concat(options.Meters.Exclude).Any(string.IsNullOrEmpty))
            yield return "Meters has an empty pattern; name a meter or remove it.";
        if (!Enum.IsDefined(options.DiagnosticLevel))
            yield return Text($"DiagnosticLevel is {options.DiagnosticLevel}; it must be one of LogLevel's names.");
        var problems = OfBatch("Batch", options.Batch)
            .Concat(options.Processors.SelectMany(OfProcessor))
            .Concat(OfLimits(options.Limits))
            .Concat(OfLogs(options.Logs))
            .Concat(OtlpValidation.Problems(options.Otlp, OtlpExporter.SendsAny(options)))
            .Concat(MetricValidation.Problems(options))
            .Concat(TailSamplingValidation.Problems(options.TailSampling))
            .Concat(ResourceValidation.Problems(options.Resources))
            .Concat(Positive("ShutdownTimeout", options.ShutdownTimeout));
        foreach (var problem in problems)
            yield return problem;
    }

    static IEnumerable<string> OfProcessor(ISpanProcessor processor) => processor switch
    {
        BatchSpanProcessor batch => OfBatch("BatchSpanProcessor's options", batch.Options),
        SpanMetricsProcessor metrics => metrics.Problems(),
        _ => [],
    };

    static IEnumerable<string> OfBatch(string key, BatchOptions batch)
    {
        if (batch.MaxBatchSize is < 1 or > BatchOptions.LargestBatch)
            yield return Text($"{key}.MaxBatchSize is {batch.MaxBatchSize}; it must be from 1 to {BatchOptions.LargestBatch}.");
        if (batch.MaxQueueSize < Math.Max(1, batch.MaxBatchSize))
            yield return Text($"{key}.MaxQueueSize is {batch.MaxQueueSize}; it must be at least 1 and at least MaxBatchSize ({batch.MaxBatchSize}).");
        if (batch.MaxQueueBytes < BatchEntries.LeastQueueBytes)
            yield return Text($"{key}.MaxQueueBytes is {batch.MaxQueueBytes}; it must be at least {BatchEntries.LeastQueueBytes}.");
        if (batch.MaxConcurrentExports < 1)
            yield return Text($"{key}.MaxConcurrentExports is {batch.MaxConcurrentExports}; it must be at least 1.");
        foreach (var problem in Positive($"{key}.ScheduleDelay", batch.ScheduleDelay).Concat(Positive($"{key}.ExportTimeout", batch.ExportTimeout)))
            yield return problem;
    }

    static IEnumerable<string> OfLimits(SpanLimits limits)
    {
        (string Key, int Value)[] counts =
        [
            (nameof(limits.AttributeCount), limits.AttributeCount),
            (nameof(limits.EventCount), limits.EventCount),
            (nameof(limits.LinkCount), limits.LinkCount),
            (nameof(limits.AttributesPerEvent), limits.AttributesPerEvent),
            (nameof(limits.AttributesPerLink), limits.AttributesPerLink),
            (nameof(limits.AttributeValueLength), limits.AttributeValueLength ?? 0),
        ];
        return counts.Where(count => count.Value < 0).Select(count => Text($"Limits.{count.Key} is {count.Value}; it must be 0 or more."));
    }

    static IEnumerable<string> OfLogs(LogOptions logs)
    {
        if (logs.AttributeCount < 0)
            yield return Text($"Logs.AttributeCount is {logs.AttributeCount}; it must be 0 or more.");
        if (logs.AttributeValueLength < 0)
            yield return Text($"Logs.AttributeValueLength is {logs.AttributeValueLength}; it must be 0 or more, or null for no limit.");
        if (logs.MinimumSeverity is < LogSeverity.Unspecified or > LargestSeverity)
            yield return Text($"Logs.MinimumSeverity is {(int)logs.MinimumSeverity}; it must be from 0 to {(int)LargestSeverity}, or one of LogSeverity's names.");
        if (logs.Processors.Any(processor => processor is null))
            yield return "Logs.Processors contains null; remove it.";
        foreach (var problem in OfBatch("Logs.Batch", logs.Batch))
            yield return problem;
    }

    // Timers take no more than some 49 days.
    internal static IEnumerable<string> Positive(string key, TimeSpan value)
    {
        if (value.TotalMilliseconds is < 1 or >= uint.MaxValue - 1)
            yield return Text($"{key} is {value}; it must be at least a millisecond and less than 49 days.");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
