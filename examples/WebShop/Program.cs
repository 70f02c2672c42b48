using WebShop;

// An ASP.NET Core program. Start a receiver first, such as `codomyrmex-telemetry`, or set OTEL_EXPORTER_OTLP_ENDPOINT.
await using var shop = Shop.Build(args);
await shop.RunAsync();
