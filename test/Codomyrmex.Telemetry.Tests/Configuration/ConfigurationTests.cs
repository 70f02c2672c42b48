using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ConfigurationTests
{
    [Fact]
    public void DefaultsAreTheSpecificationsExceptTheScheduleDelay()
    {
        var options = new TelemetryOptions();
        Assert.Null(options.Otlp.Endpoint);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Otlp.Timeout);
        Assert.Equal((2048, 512), (options.Batch.MaxQueueSize, options.Batch.MaxBatchSize));
        Assert.Equal(TimeSpan.FromMilliseconds(200), options.Batch.ScheduleDelay);
        Assert.Equal(TimeSpan.FromSeconds(60), options.Metrics.ExportInterval);
        Assert.Equal("ParentBased(AlwaysOn)", options.Sampler.ToString());
    }

    [Fact]
    public void EveryProblemIsNamedAtOnce()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options =>
        {
            options.ServiceName = " ";
            options.Sampler = null!;
            options.TimeProvider = null!;
            options.ResourceAttributes[""] = "x";
            options.Processors.Add(null!);
            options.Processors.Add(new BatchSpanProcessor(new InMemoryExporter(), new BatchOptions { ExportTimeout = TimeSpan.Zero }));
            options.Exporters.Add(null!);
            options.Batch.MaxBatchSize = 0;
            options.Batch.MaxQueueSize = 0;
            options.Batch.ScheduleDelay = TimeSpan.FromDays(60);
            options.Batch.MaxQueueBytes = 1;
            options.Batch.MaxConcurrentExports = 0;
            options.Logs.Batch.MaxBatchSize = 0;
            options.Logs.AttributeCount = -1;
            options.Logs.AttributeValueLength = -1;
            options.Resources.Timeout = TimeSpan.Zero;
            options.Resources.Detectors.Add(null!);
            options.DiagnosticLevel = (LogLevel)7;
            options.Limits.EventCount = -1;
            options.Otlp.Endpoint = new Uri("ftp://x");
            options.Otlp.Headers["bad name"] = "x";
            options.Otlp.Headers["bad-value"] = "a\r\nb";
            options.Otlp.Compression = (OtlpCompression)7;
            options.Otlp.Timeout = TimeSpan.Zero;
            options.Metrics.SeriesLimit = 1;
            options.Metrics.ExportInterval = TimeSpan.Zero;
            options.ShutdownTimeout = TimeSpan.FromSeconds(-1);
        }));

        string[] keys =
        [
            "ServiceName", "Sampler", "TimeProvider", "ResourceAttributes", "Processors", "Exporters", "Batch.MaxBatchSize", "Batch.MaxQueueSize",
            "Batch.ScheduleDelay", "Batch.MaxQueueBytes", "Batch.MaxConcurrentExports", "Logs.Batch.MaxBatchSize", "Logs.AttributeCount", "Logs.AttributeValueLength",
            "Resources.Timeout", "Resources.Detectors", "DiagnosticLevel", "BatchSpanProcessor's options.ExportTimeout", "Limits.EventCount", "Otlp.Endpoint", "Otlp.Headers: 'bad name'",
            "Otlp.Headers: 'bad-value'", "Otlp.Compression", "Otlp.Timeout", "Metrics.SeriesLimit", "Metrics.ExportInterval", "ShutdownTimeout",
        ];
        Assert.Equal(keys.Length, refused.Problems.Count);
        Assert.All(keys, key => Assert.Contains(refused.Problems, problem => problem.StartsWith(key, StringComparison.Ordinal)));
        Assert.All(refused.Problems, problem => Assert.Contains(problem, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AQueueSmallerThanABatchIsRefused()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options => options.Batch.MaxQueueSize = 511));
        Assert.Contains("at least MaxBatchSize (512)", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void ABatchLargerThanAnyMayBeIsRefused()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(
            () => Some.Sdk(static options => options.Batch.MaxQueueSize = options.Batch.MaxBatchSize = int.MaxValue));
        Assert.Contains("from 1 to 1000000", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void LaterChangesOfTheOptionsHaveNoEffect()
    {
        TelemetryOptions? kept = null;
        using var sdk = Some.Sdk(out var memory, options => kept = options);
        kept!.Limits.AttributeCount = 0;
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttribute("a", 1);
        Assert.Single(memory.Spans[0].Attributes);
    }

    [Fact]
    public void TheEnvironmentFillsTheOptionsAndCodeWins()
    {
        var environment = Some.Environment(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", " https://collector:4318/base "),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b, x-tenant = blue "),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "GZIP"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"));
        var seen = new TelemetryOptions();
        environment.ApplyTo(seen);
        Assert.Equal(new Uri("https://collector:4318/base"), seen.Otlp.Endpoint);
        Assert.Equal("a b", seen.Otlp.Headers["API-KEY"]);
        Assert.Equal("blue", seen.Otlp.Headers["x-tenant"]);
        Assert.Equal(TimeSpan.FromSeconds(2.5), seen.Otlp.Timeout);
        Assert.Equal(OtlpCompression.Gzip, seen.Otlp.Compression);
        Assert.Equal(TimeSpan.FromSeconds(1), seen.Metrics.ExportInterval);
        Assert.Empty(environment.Problems);

        using var sdk = TelemetrySdk.Create(
            options =>
            {
                Assert.Equal(new Uri("https://collector:4318/base"), options.Otlp.Endpoint);
                options.Otlp.Enabled = false;
            },
            environment);
    }

    [Fact]
    public void WrongVariablesAreIgnoredAndNamed()
    {
        var environment = Some.Environment(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "no equals sign"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "soon"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "brotli"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "0"),
            ("OTEL_RESOURCE_ATTRIBUTES", "a=1,=2"),
            ("OTEL_SERVICE_NAME", "  "));
        var loggers = new CollectingLoggers();
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                Assert.Null(options.Otlp.Endpoint);
                Assert.Empty(options.Otlp.Headers);
                options.Otlp.Enabled = false;
                options.LoggerFactory = loggers;
            },
            environment);
        Assert.Equal(6, environment.Problems.Count);
        Assert.Equal(6, loggers.Messages.Count);
        Assert.Null(sdk.Resource["a"]);
    }

    [Fact]
    public void ADisabledSdkDoesNothing()
    {
        var memory = new InMemoryExporter();
        using var sdk = TelemetrySdk.Create(options => options.Exporters.Add(memory), Some.Environment(("OTEL_SDK_DISABLED", "TRUE")));
        Assert.Equal(default, sdk.GetTracer("t").StartSpan("s"));
        Assert.Equal(default, sdk.GetTracer("t").StartSpan("s", SpanKind.Server, Some.RemoteContext()));
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "x");
        Assert.False(sdk.GetEventLogger("l").IsEnabled());
        Assert.True(memory is { Spans.Count: 0, Logs.Count: 0, Metrics.Count: 0 });
    }

    [Fact]
    public void TheExceptionCanBeMadeInEveryUsualWay()
    {
        Assert.Empty(new TelemetryConfigurationException().Problems);
        Assert.Equal(["x"], new TelemetryConfigurationException("x").Problems);
        Assert.Equal(["x"], new TelemetryConfigurationException("x", new FormatException()).Problems);
    }
}
