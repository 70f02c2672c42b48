using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ScalarVariablesTests
{
    [Theory]
    [InlineData("OTEL_SDK_DISABLED", "TRUE", "Disabled", "True")]
    [InlineData("OTEL_SDK_DISABLED", "false", "Disabled", "False")]
    [InlineData("OTEL_SERVICE_NAME", "checkout", "ServiceName", "checkout")]
    [InlineData("OTEL_LOG_LEVEL", "WARN", "DiagnosticLevel", "Warning")]
    [InlineData("OTEL_LOG_LEVEL", "debug", "DiagnosticLevel", "Debug")]
    [InlineData("OTEL_LOG_LEVEL", "none", "DiagnosticLevel", "None")]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "5000", "Batch:ScheduleDelay", "00:00:05")]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "0", "Batch:ScheduleDelay", "00:00:00.0010000")]
    [InlineData("OTEL_BSP_EXPORT_TIMEOUT", "1000", "Batch:ExportTimeout", "00:00:01")]
    [InlineData("OTEL_BSP_EXPORT_TIMEOUT", "0", "Batch:ExportTimeout", "24.20:31:23.6470000")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "4096", "Batch:MaxQueueSize", "4096")]
    [InlineData("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "100", "Batch:MaxBatchSize", "100")]
    [InlineData("OTEL_BLRP_SCHEDULE_DELAY", "1000", "Logs:Batch:ScheduleDelay", "00:00:01")]
    [InlineData("OTEL_BLRP_EXPORT_TIMEOUT", "2000", "Logs:Batch:ExportTimeout", "00:00:02")]
    [InlineData("OTEL_BLRP_MAX_QUEUE_SIZE", "1024", "Logs:Batch:MaxQueueSize", "1024")]
    [InlineData("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "64", "Logs:Batch:MaxBatchSize", "64")]
    [InlineData("OTEL_ATTRIBUTE_COUNT_LIMIT", "10", "Limits:AttributeCount", "10")]
    [InlineData("OTEL_ATTRIBUTE_COUNT_LIMIT", "10", "Logs:AttributeCount", "10")]
    [InlineData("OTEL_ATTRIBUTE_COUNT_LIMIT", "10", "Limits:AttributesPerEvent", "128")]
    [InlineData("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "20", "Limits:AttributeValueLength", "20")]
    [InlineData("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "20", "Logs:AttributeValueLength", "20")]
    [InlineData("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "0", "Limits:AttributeCount", "0")]
    [InlineData("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "30", "Limits:AttributeValueLength", "30")]
    [InlineData("OTEL_SPAN_EVENT_COUNT_LIMIT", "1", "Limits:EventCount", "1")]
    [InlineData("OTEL_SPAN_LINK_COUNT_LIMIT", "2", "Limits:LinkCount", "2")]
    [InlineData("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "3", "Limits:AttributesPerEvent", "3")]
    [InlineData("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "4", "Limits:AttributesPerLink", "4")]
    [InlineData("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "5", "Logs:AttributeCount", "5")]
    [InlineData("OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "6", "Logs:AttributeValueLength", "6")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "500", "Metrics:ExportInterval", "00:00:00.5000000")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "Always_Off", "Metrics:ExemplarFilter", "AlwaysOff")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "always_on", "Metrics:ExemplarFilter", "AlwaysOn")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based", "Metrics:ExemplarFilter", "TraceBased")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "Cumulative", "Otlp:Metrics:Temporality", "Cumulative")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "DELTA", "Otlp:Metrics:Temporality", "Delta")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "lowmemory", "Otlp:Metrics:Temporality", "LowMemory")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "explicit_bucket_histogram", "Otlp:Metrics:HistogramAggregation", "Histogram")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "BASE2_exponential_bucket_histogram", "Otlp:Metrics:HistogramAggregation", "ExponentialHistogram(160, 20)")]
    [InlineData("OTEL_METRIC_EXPORT_TIMEOUT", "0", "Metrics:ExportTimeout", "24.20:31:23.6470000")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:1/base", "Otlp:Endpoint", "http://c:1/base")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "GRPC", "Otlp:Protocol", "Grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "Otlp:Protocol", "HttpJson")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "0", "Otlp:Timeout", "24.20:31:23.6470000")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "Gzip", "Otlp:Compression", "Gzip")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "none", "Otlp:Compression", "None")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c:1/t", "Otlp:Traces:Endpoint", "http://c:1/t")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf", "Otlp:Traces:Protocol", "HttpProtobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://c/m", "Otlp:Metrics:Endpoint", "https://c/m")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "7", "Otlp:Metrics:Timeout", "00:00:00.0070000")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "gzip", "Otlp:Logs:Compression", "Gzip")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "grpc", "Otlp:Logs:Protocol", "Grpc")]
    public void AVariableSetsItsOption(string variable, string value, string path, string expected)
    {
        var options = ConfiguredOptions.FromVariables(out var problems, (variable, value));
        Assert.Equal(expected, options.Text(path));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("OTEL_BSP_SCHEDULE_DELAY", "-1")]
    [InlineData("OTEL_BSP_EXPORT_TIMEOUT", "30s")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "0")]
    [InlineData("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "2147483648")]
    [InlineData("OTEL_BLRP_MAX_QUEUE_SIZE", "many")]
    [InlineData("OTEL_ATTRIBUTE_COUNT_LIMIT", "-5")]
    [InlineData("OTEL_SPAN_EVENT_COUNT_LIMIT", "1.5")]
    [InlineData("OTEL_LOG_LEVEL", "loud")]
    [InlineData("OTEL_PROPAGATORS", "ottrace")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "udp")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "1")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://x")]
    [InlineData("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such/file")]
    [InlineData("OTEL_EXPORTER_OTLP_CLIENT_KEY", "/no/such/file")]
    [InlineData("OTEL_SDK_DISABLED", "1")]
    [InlineData("OTEL_ENTITIES", "host{host.id=1}")]
    public void AWrongValueLeavesTheDefaultAndIsNamed(string variable, string value)
    {
        var options = ConfiguredOptions.FromVariables(out var problems, (variable, value));
        Assert.StartsWith($"{variable}: ", Assert.Single(problems), StringComparison.Ordinal);
        Assert.All(OptionTable.Bindable, entry => Assert.Equal(Text(entry, new TelemetryOptions()), Text(entry, options)));
        Assert.Equal("ParentBased(AlwaysOn)", options.Sampler.ToString());
        Assert.Same(Propagator.Default, options.Propagator);
        OptionsValidation.Check(options);
    }

    [Fact]
    public void EmptyVariablesCountAsNotSet()
    {
        var all = OptionTable.Variables.Select(variable => (variable, " ")).ToArray();
        var options = ConfiguredOptions.FromVariables(out var problems, all);
        Assert.Empty(problems);
        Assert.All(OptionTable.Bindable, entry => Assert.Equal(Text(entry, new TelemetryOptions()), Text(entry, options)));
    }

    [Fact]
    public void TheMoreSpecificVariableWinsAndAWrongOneLeavesTheRoomToTheOther()
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems,
            ("OTEL_ATTRIBUTE_COUNT_LIMIT", "10"),
            ("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "20"),
            ("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "x"));
        Assert.Equal((20, 10), (options.Limits.AttributeCount, options.Logs.AttributeCount));
        Assert.StartsWith("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT: 'x' is not", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "some", "'some' is not trace_based, always_on or always_off")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "1", "'1' is not trace_based, always_on or always_off")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "stateless", "'stateless' is not cumulative, delta or lowmemory")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "sum", "'sum' is not explicit_bucket_histogram or base2_exponential_bucket_histogram")]
    public void AChoiceThatThereIsNotIsNamedAndChangesNothing(string variable, string value, string problem)
    {
        var options = ConfiguredOptions.FromVariables(out var problems, (variable, value));
        Assert.Equal($"{variable}: {problem}; it is ignored.", Assert.Single(problems));
        Assert.Equal((ExemplarFilter.TraceBased, null, null), (options.Metrics.ExemplarFilter, options.Otlp.Metrics.Temporality, options.Otlp.Metrics.HistogramAggregation));
    }

    [Fact]
    public void HeadersAreDecodedAndThoseThatCannotBeSentAreLeftOut()
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems, ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b%3D, bad name=x,x=1%0d%0ay=2"), ("OTEL_EXPORTER_OTLP_LOGS_HEADERS", "api-key=logs"));
        Assert.Equal("a b=", Assert.Single(options.Otlp.Headers).Value);
        Assert.Equal("logs", options.Otlp.Logs.Headers["API-KEY"]);
        Assert.Equal(2, problems.Count);
        OptionsValidation.Check(options);
    }

    [Fact]
    public void AHeadersSecretIsNotTold()
    {
        ConfiguredOptions.FromVariables(out var problems, ("OTEL_EXPORTER_OTLP_HEADERS", "Bearer s3cret"));
        Assert.DoesNotContain("s3cret", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void ResourceAttributesWithoutANameAreLeftOut()
    {
        var options = ConfiguredOptions.FromVariables(out var problems, ("OTEL_RESOURCE_ATTRIBUTES", "%20=1,team=a%2Cb"));
        Assert.Equal("a,b", Assert.Single(options.ResourceAttributes).Value);
        Assert.Equal("OTEL_RESOURCE_ATTRIBUTES: an attribute has no name; it is ignored.", Assert.Single(problems));
    }

    [Fact]
    public void ADisabledSdkCanBeEnabledByCode()
    {
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Otlp.Enabled = false;
                options.Disabled = false;
            },
            Some.Environment(("OTEL_SDK_DISABLED", "true")));
        Assert.True(sdk.GetTracer("t").StartSpan("s").IsRecording);
    }

    static string Text(OptionEntry entry, TelemetryOptions options) => entry.Get(options) switch
    {
        System.Collections.IEnumerable list and not string => string.Join(",", list.Cast<object>()),
        var value => $"{value}",
    };
}
