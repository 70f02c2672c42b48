using Codomyrmex.Telemetry.Instruments;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

sealed class SdkSnippets
{
    static readonly Tracer Tracer = Tracer.Get("Shop.Checkout", "5.2.0");

    static readonly Counter<long> Orders = Metrics.CreateCounter("orders", unit: "{order}");
    static readonly Histogram<double> Duration = Metrics.CreateHistogram("order.duration", unit: "s");

    static async Task StartAsync()
    {
        await using var telemetry = TelemetrySdk.Start(o =>
        {
            o.ServiceName = "checkout";
            o.ServiceVersion = "5.2.0";
            o.ResourceAttributes["deployment.environment.name"] = "production";
            o.Otlp.Endpoint = new Uri("http://localhost:4318");
        });
    }

    static void Spans()
    {
        using (var span = Span.Start("charge card", SpanKind.Client))
        {
            span.SetAttribute("payment.amount", 12.5);
            using var child = Span.Start("reserve");
            child.AddEvent("retry", new Tag("attempt", 2));
        }
    }

    static void Links(Span span, Span producer)
    {
        span.Link(producer, new Tag("messaging.operation.type", "receive"));
    }

    static void Exceptions(Span span)
    {
        try
        {
            Charge();
        }
        catch (PaymentException exception)
        {
            span.RecordException(exception);
            throw;
        }
    }

    static void Inject(Dictionary<string, string> headers)
    {
        TraceContext.Current.Inject(headers);
    }

    static void Extract(Dictionary<string, string> headers)
    {
        using var span = Span.Start("GET /orders", SpanKind.Server, TraceContext.Extract(headers));
    }

    static void Measure()
    {
        Orders.Add(1, new Tag("region", "eu"));
        var europe = Orders.With(new Tag("region", "eu"));
        europe.Add(1);
    }

    static void Log(TelemetrySdk telemetry)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddTelemetry(telemetry));

        EventLogger.Get("Shop.Checkout").Emit(LogSeverity.Warn, "stock is low", new Tag("product", "camp-stove"));
    }

    static async Task TestAsync()
    {
        var exporter = new InMemoryExporter();
        await using var telemetry = TelemetrySdk.Create(o =>
        {
            o.Otlp.Enabled = false;
            o.Exporters.Add(exporter);
        });
        using (telemetry.GetTracer("test").StartSpan("work"))
        {
        }

        await telemetry.FlushAsync();
        var spans = exporter.Spans;
    }

    static void Diagnose(TelemetrySdk telemetry)
    {
        var lost = telemetry.Diagnostics.TotalDropped;
    }

    static void Charge()
    {
    }

    sealed class PaymentException : Exception;
}
