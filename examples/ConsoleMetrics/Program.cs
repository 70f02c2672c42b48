using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Otlp;
using ConsoleMetrics;

// A program without a host that measures and logs. Start a receiver first, such as `codomyrmex-telemetry`, or set OTEL_EXPORTER_OTLP_ENDPOINT.
var telemetry = TelemetrySdk.Start(Measuring.Configure);
await Measuring.RunAsync(telemetry);

// Collects for the last time and sends what is still queued.
await telemetry.DisposeAsync();
var (points, records) = (telemetry.Diagnostics.Exported(OtlpSignal.Metrics), telemetry.Diagnostics.Exported(OtlpSignal.Logs));
Console.WriteLine($"{points} points and {records} log records were sent, {telemetry.Diagnostics.TotalDropped} items were lost.");
