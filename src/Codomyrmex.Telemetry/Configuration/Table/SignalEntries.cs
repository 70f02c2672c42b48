namespace Codomyrmex.Telemetry;

/// <summary>What is different for one signal when OTLP is sent.</summary>
static class SignalEntries
{
    const string Same = "as Otlp has it";

    internal static OptionEntry[] All { get; } =
    [
        .. Of("Traces", "TRACES", "SPAN", static options => options.Otlp.Traces),
        .. Of("Metrics", "METRICS", "METRIC", static options => options.Otlp.Metrics),
        Entry.OrNull(
            "Otlp:Metrics:Temporality", "cumulative", MetricKinds.Temporality, static options => options.Otlp.Metrics.Temporality,
            static (options, value) => options.Otlp.Metrics.Temporality = value, "Since when sums and histograms count: cumulative, delta or lowmemory.",
            $"{OtlpEntries.Variable}_METRICS_TEMPORALITY_PREFERENCE"),
        Entry.OrNull(
            "Otlp:Metrics:HistogramAggregation", "explicit_bucket_histogram", MetricKinds.Histograms, static options => options.Otlp.Metrics.HistogramAggregation,
            static (options, value) => options.Otlp.Metrics.HistogramAggregation = value,
            "What histograms become by default: explicit_bucket_histogram or base2_exponential_bucket_histogram.",
            $"{OtlpEntries.Variable}_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"),
        .. Of("Logs", "LOGS", null, static options => options.Otlp.Logs),
    ];

    // The older name is that of the specification's first versions, for one variable only.
    static OptionEntry[] Of(string name, string upper, string? older, Func<TelemetryOptions, OtlpSignalOptions> signal)
    {
        var path = $"Otlp:{name}";
        var variable = $"{OtlpEntries.Variable}_{upper}";
        string[] insecure = older is null ? [$"{variable}_INSECURE"] : [$"{variable}_INSECURE", $"{OtlpEntries.Variable}_{older}_INSECURE"];
        return
        [
            Entry.OrNull(
                $"{path}:Enabled", Same, ValueKinds.Switch, options => signal(options).Enabled, (options, value) => signal(options).Enabled = value,
                $"Whether {name.ToLowerInvariant()} are sent over OTLP."),
            new EndpointEntry(
                [$"{variable}_PROTOCOL", $"{OtlpEntries.Variable}_PROTOCOL"], [.. insecure, $"{OtlpEntries.Variable}_INSECURE"],
                (options, value) => signal(options).Endpoint = value)
            {
                Path = $"{path}:Endpoint",
                Variables = [$"{variable}_ENDPOINT"],
                Get = options => signal(options).Endpoint,
                WhenNull = Same,
                Description = "The full address, used as it is.",
            },
            Entry.OrNull(
                $"{path}:Protocol", Same, ValueKinds.Protocol, options => signal(options).Protocol, (options, value) => signal(options).Protocol = value,
                "How it travels.", $"{variable}_PROTOCOL"),
            OtlpEntries.Headers($"{path}:Headers", $"{variable}_HEADERS", "none of its own", "Win over `Otlp.Headers`.", options => signal(options).Headers),
            Entry.OrNull(
                $"{path}:Timeout", Same, DurationKinds.Timeout, options => signal(options).Timeout, (options, value) => signal(options).Timeout = value,
                "Longest time for one batch to arrive.", $"{variable}_TIMEOUT"),
            Entry.OrNull(
                $"{path}:Compression", Same, ValueKinds.Compression, options => signal(options).Compression,
                (options, value) => signal(options).Compression = value, "How bodies are compressed.", $"{variable}_COMPRESSION"),
            new CompanionEntry { Variables = insecure, WhenNull = Same, Description = "As above, for this signal." },
            .. OtlpEntries.Tls($"{path}:Tls", variable, Same, Same, options => signal(options).Tls),
        ];
    }
}
