using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace EndToEnd.Senders.DotNet;

/// <summary>What the official SDK's three providers share in these tests.</summary>
static class OfficialSdk
{
    public static ResourceBuilder Resource(string service) => ResourceBuilder.CreateEmpty().AddService(
            service, serviceNamespace: "end-to-end", serviceVersion: "4.5.6", autoGenerateServiceInstanceId: true)
        .AddTelemetrySdk()
        .AddAttributes(
        [
            new("host.cpus", 2L),
            new("host.load", 0.25),
            new("host.virtual", true),
            new("host.ip", new[] { "127.0.0.1", "::1" }),
        ]);

    /// <summary>Sends to a receiver with an absolute signal path for HTTP, as the exporter asks for when its options are set in code.</summary>
    public static void Configure(OtlpExporterOptions options, OtlpExportProtocol protocol, Uri grpc, Uri http, string signal)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? grpc : new Uri(http, $"/v1/{signal}");
        options.TimeoutMilliseconds = 20_000;
    }
}
