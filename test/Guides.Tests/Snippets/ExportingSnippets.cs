using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

static class ExportingSnippets
{
    static void Receiver(TelemetryOptions o)
    {
        o.Otlp.Endpoint = new Uri("https://collector.example.com:4317");
        o.Otlp.Protocol = OtlpProtocol.Grpc;
        o.Otlp.Compression = OtlpCompression.Gzip;
        o.Otlp.Headers["x-tenant"] = "shop";
    }

    static void OneSignal(TelemetryOptions o)
    {
        o.Otlp.Logs.Endpoint = new Uri("https://logs.example.com/ingest/v1/logs");
        o.Otlp.Metrics.Enabled = false;
    }

    static void Token(TelemetryOptions o, Tokens tokens)
    {
        o.Otlp.HeadersProvider = async cancellationToken =>
            [new("authorization", $"Bearer {await tokens.GetAsync(cancellationToken)}")];
    }

    static void Tls(TelemetryOptions o)
    {
        o.Otlp.Tls.AuthorityFile = "/etc/telemetry/ca.pem";
        o.Otlp.Tls.ClientCertificateFile = "/etc/telemetry/client.pem";
        o.Otlp.Tls.ClientKeyFile = "/etc/telemetry/client.key";
    }

    static void OnDisk(TelemetryOptions o)
    {
        o.Otlp.DiskQueue.Directory = "/var/lib/checkout/telemetry";
    }

    static async Task EndAsync()
    {
        await using var telemetry = TelemetrySdk.Start();
    }

    static void Lost(TelemetrySdk telemetry)
    {
        var lost = telemetry.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.QueueFull);
        var waitingOnDisk = telemetry.Diagnostics.Waiting(OtlpSignal.Traces);
    }

    static void Others(TelemetryOptions o)
    {
        o.Exporters.Add(new ConsoleExporter());
        o.Exporters.Add(new FileExporter(new FileExporterOptions { Path = "/var/log/checkout/telemetry.jsonl", MaxFiles = 5 }));
        o.Otlp.Enabled = true;
    }

    static void Processors(TelemetryOptions o)
    {
        o.Processors.Add(SpanProcessor.Filter(span => span.Name != "GET /health"));
        o.Processors.Add(SpanProcessor.Redact("http.request.header.authorization", "*.password"));
        o.Processors.Add(SpanProcessor.OnEnding(span => span.SetAttribute(new Tag("team", "payments"))));
    }

    internal sealed class Tokens
    {
        internal ValueTask<string> GetAsync(CancellationToken cancellationToken) => new("token");
    }
}

sealed class SlowSpans(TextWriter output) : ISpanExporter
{
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        foreach (var span in batch.Spans)
        {
            if (span.EndUnixNanos - span.StartUnixNanos > 1_000_000_000)
                output.WriteLine($"{span.TraceId} {span.Name}");
        }

        return new(ExportResult.Success);
    }
}
