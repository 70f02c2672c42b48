using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ProviderPartsTests
{
    [Fact]
    public void TheFirstOtlpExporterOfASignalBecomesTheSdksOwn()
    {
        var file = new ParsedFile("""
        tracer_provider:
          processors:
            - batch:
                schedule_delay: 5000
                export_timeout: 0
                max_queue_size: 100
                max_export_batch_size: 50
                exporter:
                  otlp_http:
                    endpoint: http://collector:4318/v1/traces
                    headers: [ { name: api-key, value: "${KEY}" }, { name: empty, value: } ]
                    headers_list: "api-key=list,other=a%20b"
                    compression: gzip
                    timeout: 2000
                    encoding: json
          limits: { attribute_value_length_limit: 10, event_count_limit: 1, link_count_limit: 2, event_attribute_count_limit: 3, link_attribute_count_limit: 4 }
        meter_provider:
          readers: [ { periodic: { interval: 1000, timeout: 500, cardinality_limits: { default: 10 }, exporter: { otlp_grpc: { endpoint: "collector:4317", tls: { insecure: true } } } } } ]
        logger_provider:
          processors: [ { batch: { schedule_delay: 0, exporter: { otlp_grpc: { endpoint: "collector:4317" } } } } ]
          limits: { attribute_count_limit: 5, attribute_value_length_limit: 6 }
        """, ("KEY", "secret"));

        Assert.Empty(file.Problems);
        var (options, otlp) = (file.Options, file.Options.Otlp);
        Assert.Equal((true, null, null, null), (otlp.Enabled, otlp.Traces.Enabled, otlp.Metrics.Enabled, otlp.Logs.Enabled));
        Assert.Equal((new Uri("http://collector:4318/v1/traces"), OtlpProtocol.HttpJson, OtlpCompression.Gzip), (otlp.Traces.Endpoint, otlp.Traces.Protocol, otlp.Traces.Compression));
        Assert.Equal(("secret", "a b", 2, TimeSpan.FromSeconds(2)), (otlp.Traces.Headers["api-key"], otlp.Traces.Headers["other"], otlp.Traces.Headers.Count, otlp.Traces.Timeout));
        Assert.Equal((TimeSpan.FromSeconds(5), DurationKinds.Endless, 100, 50), (options.Batch.ScheduleDelay, options.Batch.ExportTimeout, options.Batch.MaxQueueSize, options.Batch.MaxBatchSize));
        Assert.Equal((10, 1, 2, 3, 4), (options.Limits.AttributeValueLength, options.Limits.EventCount, options.Limits.LinkCount, options.Limits.AttributesPerEvent, options.Limits.AttributesPerLink));
        Assert.Equal((new Uri("http://collector:4317"), OtlpProtocol.Grpc), (otlp.Metrics.Endpoint, otlp.Metrics.Protocol));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5), 10), (options.Metrics.ExportInterval, options.Metrics.ExportTimeout, options.Metrics.SeriesLimit));
        Assert.Equal((new Uri("https://collector:4317"), TimeSpan.FromMilliseconds(1)), (otlp.Logs.Endpoint, options.Logs.Batch.ScheduleDelay));
        Assert.Equal((5, 6), (options.Logs.AttributeCount, options.Logs.AttributeValueLength));
        Assert.Empty(options.Exporters);
        Assert.Empty(options.Processors);
        OptionsValidation.Check(options);
    }

    [Fact]
    public void FurtherExportersAreOnesOfTheirOwnAndOnlyOnce()
    {
        var file = new ParsedFile("""
        tracer_provider:
          processors:
            - simple: { exporter: { console: } }
            - batch: { exporter: { otlp_http: } }
            - batch: { max_queue_size: 10, max_export_batch_size: 20, exporter: { otlp_grpc: } }
            - batch: { exporter: { otlp_file/development: { output_stream: file:///var/log/spans.jsonl } } }
        meter_provider:
          readers:
            - periodic: { exporter: { otlp_file/development: } }
            - periodic: { exporter: { otlp_http: } }
            - periodic: { interval: 5, exporter: { otlp_http: { temporality_preference: delta, default_histogram_aggregation: explicit_bucket_histogram } } }
            - pull: { exporter: { prometheus/development: } }
          exemplar_filter: trace_based
        logger_provider:
          processors:
            - simple: { exporter: { console: } }
            - batch: { max_queue_size: 1000, exporter: { otlp_http: } }
            - batch: { max_queue_size: 2000, exporter: { otlp_http: } }
            - odd: { exporter: { console: } }
            - batch: { exporter: { otlp_file/development: { output_stream: "ftp://x" } } }
        """);

        Assert.Equal(
            [("console", OtlpSignal.Traces, null), ("otlp/file", OtlpSignal.Traces, "/var/log/spans.jsonl"), ("otlp/stdout", OtlpSignal.Metrics, null), ("console", OtlpSignal.Logs, null)], file.Made);
        file.Apply(file.Options);
        Assert.Collection(
            file.Options.Processors,
            processor => Assert.IsType<SimpleSpanProcessor>(processor),
            processor => Assert.Equal((10, 10), (((BatchSpanProcessor)processor).Options.MaxQueueSize, ((BatchSpanProcessor)processor).Options.MaxBatchSize)),
            processor => Assert.Equal("Traces to InMemoryExporter", ((BatchSpanProcessor)processor).Exporter.ToString()));
        Assert.Equal(
            ["Logs to InMemoryExporter", "Logs to OtlpExporter"], file.Options.Exporters.Select(exporter => exporter.ToString()));
        Assert.Equal(
            ["Metrics to InMemoryExporter", "Metrics to OtlpExporter"], file.Options.Metrics.Readers.Select(reader => string.Join(',', ((PeriodicExport)reader).Exporters)));
        Assert.Equal(1000, file.Options.Logs.Batch.MaxQueueSize);
        Assert.Equal(
            [
                "tracer_provider.processors[2].batch.max_export_batch_size (line 6): batches of 20 do not fit into a queue of 10; batches of 10 are used.",
                "meter_provider.readers[3] (line 13): the reader 'pull' is not available here; it is ignored.",
                "logger_provider.processors[0].simple (line 17): log records are not sent one by one here; they are batched.",
                "logger_provider.processors[2].batch (line 19): the batches of the first processor count for all; it is ignored.",
                "logger_provider.processors[3] (line 20): the processor 'odd' is not available here; it is ignored.",
                "logger_provider.processors[4].batch.exporter (line 21): the exporter 'otlp_file/development' is not available here; it is ignored.",
            ],
            file.Problems);
        OptionsValidation.Check(file.Options);
    }

    [Fact]
    public void FilesForTlsAndHeadersThatCannotBeUsedAreNamed()
    {
        var file = new ParsedFile("""
        tracer_provider:
          processors:
            - batch:
                exporter:
                  otlp_http:
                    tls: { ca_file: /no/such/file, color: blue }
                    client_key_file: /no/such/key
                    headers: [ { name: "bad name", value: x, more: 1 } ]
                    headers_list: nonsense
        """);
        Assert.Equal(6, file.Problems.Count);
        Assert.Null(file.Options.Otlp.Traces.Tls.AuthorityFile);
        Assert.Empty(file.Options.Otlp.Traces.Headers);
    }

    [Fact]
    public async Task SpansReachTheExportersOfTheFile()
    {
        var exporter = new InMemoryExporter();
        var folder = Directory.CreateTempSubdirectory("codomyrmex-telemetry-").FullName;
        var path = Path.Combine(folder, "otel.yaml");
        await File.WriteAllTextAsync(path, $"{ParsedFile.Format}tracer_provider: {{ processors: [ simple: {{ exporter: {{ console: }} }} ] }}", TestContext.Current.CancellationToken);
        var environment = new EnvironmentSettings(name => name == "OTEL_CONFIG_FILE" ? path : null, exporters: (_, _, _) => exporter);
        await using (var sdk = TelemetrySdk.Create(static options => options.Load(ConfiguredOptions.Section("{}")), environment))
        {
            sdk.GetTracer("t").StartSpan("s").End();
            sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
        }

        Directory.Delete(folder, recursive: true);
        Assert.Equal("s", Assert.Single(exporter.Spans).Name);
        Assert.Empty(exporter.Logs);
    }
}
