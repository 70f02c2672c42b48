using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Otlp;
using ConsoleTrace;

// A program without a host. Start a receiver first, such as `codomyrmex-telemetry`, or set OTEL_EXPORTER_OTLP_ENDPOINT.
var telemetry = TelemetrySdk.Start(Tour.Configure);
await Tour.RunAsync(telemetry, Console.Out);

// Sends what is still queued; what cannot be delivered in time is counted as lost.
await telemetry.DisposeAsync();
Console.WriteLine($"{telemetry.Diagnostics.Exported(OtlpSignal.Traces)} spans were sent, {telemetry.Diagnostics.TotalDropped} items were lost.");
