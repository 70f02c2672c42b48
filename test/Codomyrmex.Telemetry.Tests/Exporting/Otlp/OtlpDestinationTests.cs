using System.Security.Cryptography.X509Certificates;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class OtlpDestinationTests
{
    const string GrpcPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf, null, null, "http://localhost:4318/v1/traces")]
    [InlineData(OtlpProtocol.HttpJson, null, null, "http://localhost:4318/v1/traces")]
    [InlineData(OtlpProtocol.Grpc, null, null, "http://localhost:4317" + GrpcPath)]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:1", null, "http://c:1/v1/traces")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:1/", null, "http://c:1/v1/traces")]
    [InlineData(OtlpProtocol.HttpProtobuf, "https://c/otlp/", null, "https://c/otlp/v1/traces")]
    [InlineData(OtlpProtocol.HttpProtobuf, "https://c/otlp?key=1", null, "https://c/otlp/v1/traces?key=1")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://base:1", "http://own:2", "http://own:2/")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://base:1", "http://own:2/v1/traces", "http://own:2/v1/traces")]
    [InlineData(OtlpProtocol.HttpProtobuf, null, "http://own:2/other/?a=b", "http://own:2/other/?a=b")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://user:word@c:1", null, "http://c:1/v1/traces")]
    [InlineData(OtlpProtocol.Grpc, "https://c:4317/ignored?too", null, "https://c:4317" + GrpcPath)]
    [InlineData(OtlpProtocol.Grpc, "https://c:4317", "http://own:9/v1/traces", "http://own:9" + GrpcPath)]
    public void TheAddressFollowsTheSpecification(OtlpProtocol protocol, string? endpoint, string? own, string address)
    {
        var options = new OtlpOptions { Protocol = protocol, Endpoint = endpoint is null ? null : new Uri(endpoint) };
        options.Traces.Endpoint = own is null ? null : new Uri(own);
        Assert.Equal(new Uri(address), OtlpDestination.Of(options, OtlpSignal.Traces).Address);
    }

    [Fact]
    public void ASignalsOwnSettingsWin()
    {
        var options = new OtlpOptions { Compression = OtlpCompression.Gzip, Timeout = TimeSpan.FromSeconds(3) };
        options.Headers["a"] = "1";
        options.Headers["b"] = "2";
        options.Logs.Headers["B"] = "3";
        (options.Logs.Protocol, options.Logs.Timeout, options.Logs.Compression) = (OtlpProtocol.Grpc, TimeSpan.FromSeconds(1), OtlpCompression.None);
        var (logs, metrics) = (OtlpDestination.Of(options, OtlpSignal.Logs), OtlpDestination.Of(options, OtlpSignal.Metrics));
        Assert.Equal((OtlpProtocol.Grpc, TimeSpan.FromSeconds(1), OtlpCompression.None), (logs.Protocol, logs.Timeout, logs.Compression));
        Assert.Equal((OtlpProtocol.HttpProtobuf, TimeSpan.FromSeconds(3), OtlpCompression.Gzip), (metrics.Protocol, metrics.Timeout, metrics.Compression));
        Assert.Equal("http://localhost:4317/opentelemetry.proto.collector.logs.v1.LogsService/Export", logs.Address.ToString());
        Assert.Equal("http://localhost:4318/v1/metrics", metrics.Address.ToString());
        Assert.Equal([new("a", "1"), new("b", "3")], logs.Headers);
        Assert.Equal([new("a", "1"), new("b", "2")], metrics.Headers);
    }

    [Fact]
    public void TlsSettingsAreMergedPropertyByPropertyAndASignalsFileWinsOverAnObjectForAll()
    {
        X509Certificate2Collection authorities = [];
        var options = new OtlpOptions();
        (options.Tls.Authorities, options.Tls.ClientCertificateFile, options.Tls.ClientKeyFile) = (authorities, "cert", "key");
        options.Traces.Tls.AuthorityFile = "own";
        options.Metrics.Tls.ClientKeyFile = "own key";
        Assert.Equal(
            new TlsSettings(new TlsFile("own", "Otlp.Traces.Tls.AuthorityFile"), new TlsFile("cert", "Otlp.Tls.ClientCertificateFile"), new TlsFile("key", "Otlp.Tls.ClientKeyFile"), null, null),
            OtlpDestination.Of(options, OtlpSignal.Traces).Tls);
        Assert.Equal(
            new TlsSettings(null, new TlsFile("cert", "Otlp.Tls.ClientCertificateFile"), new TlsFile("own key", "Otlp.Metrics.Tls.ClientKeyFile"), authorities, null),
            OtlpDestination.Of(options, OtlpSignal.Metrics).Tls);
    }

    [Fact]
    public void SignalsWithTheSameTlsSettingsShareAClient()
    {
        var options = new OtlpOptions();
        X509Certificate2Collection own = [];
        options.Logs.Tls.Authorities = own;
        using var connections = new OtlpConnections(null);
        var clients = Enum.GetValues<OtlpSignal>().Select(signal => connections.For(OtlpDestination.Of(options, signal).Tls with { Authorities = null }).Client).ToArray();
        Assert.Single(clients.Distinct());
        using var two = new OtlpConnections(null);
        own.Add(Support.Collector.Authority.Root().Certificate);
        Assert.Equal(2, Enum.GetValues<OtlpSignal>().Select(signal => two.For(OtlpDestination.Of(options, signal).Tls).Client).Distinct().Count());
    }

    [Theory]
    [InlineData(OtlpProtocol.Grpc, "http://c:4318", "gRPC is sent to c:4318, which is the usual port for HTTP")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:4317", "HTTP is sent to c:4317, which is the usual port for gRPC")]
    [InlineData(OtlpProtocol.HttpJson, "http://c:4317/otlp", "HTTP is sent to c:4317, which is the usual port for gRPC")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:4318/v1/traces", "Otlp.Endpoint ends in /v1/traces")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:4318/v1/logs/", "Otlp.Endpoint ends in /v1/logs")]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:4318", null)]
    [InlineData(OtlpProtocol.Grpc, "http://c:4317", null)]
    [InlineData(OtlpProtocol.HttpProtobuf, "http://c:80/otlp", null)]
    [InlineData(OtlpProtocol.HttpProtobuf, null, null)]
    public void LikelyMistakesAreToldOnce(OtlpProtocol protocol, string? endpoint, string? warning)
    {
        var found = Warnings(new OtlpOptions { Protocol = protocol, Endpoint = endpoint is null ? null : new Uri(endpoint) });
        if (warning is null)
            Assert.Empty(found);
        else
            Assert.StartsWith(warning, Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void ASignalsEndpointWithoutAPathIsALikelyMistake()
    {
        var options = new OtlpOptions();
        options.Traces.Endpoint = new Uri("http://c:4318");
        Assert.Equal(
            "Traces are sent to http://c:4318/ without a path, since the Endpoint of a signal is used as it is; is /v1/traces missing?", Assert.Single(Warnings(options)));
        options.Protocol = OtlpProtocol.Grpc;
        options.Traces.Endpoint = new Uri("http://c:4317");
        Assert.Empty(Warnings(options));
    }

    [Theory]
    [InlineData(OtlpSignal.Traces, OtlpProtocol.Grpc, "otlp_grpc_span_exporter")]
    [InlineData(OtlpSignal.Metrics, OtlpProtocol.HttpProtobuf, "otlp_http_metric_exporter")]
    [InlineData(OtlpSignal.Logs, OtlpProtocol.HttpJson, "otlp_http_json_log_exporter")]
    public void TheConventionsHaveANameForEveryKindOfExporter(OtlpSignal signal, OtlpProtocol protocol, string type)
    {
        ITypedComponent exporter = new OtlpExporter(new OtlpOptions { Protocol = protocol });
        Assert.Equal(type, exporter.ComponentType(signal));
    }

    [Fact]
    public void TlsSettingsWithoutTlsAreALikelyMistake()
    {
        var options = new OtlpOptions { Endpoint = new Uri("https://c:4318") };
        options.Tls.AuthorityFile = "ca.pem";
        Assert.Empty(Warnings(options));
        options.Traces.Endpoint = new Uri("http://d:80/v1/traces");
        Assert.StartsWith("Otlp.Tls has no effect on http://d:80", Assert.Single(Warnings(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsThatCannotWorkAreNamedTogether()
    {
        var options = new OtlpOptions
        {
            Endpoint = new Uri("ftp://x"),
            Protocol = (OtlpProtocol)9,
            Compression = (OtlpCompression)9,
            Timeout = TimeSpan.Zero,
            MaxRequestBytes = (16 * 1024) - 1,
        };
        options.Headers["a b"] = "1";
        (options.Logs.Endpoint, options.Logs.Protocol, options.Logs.Compression, options.Logs.Timeout) =
            (new Uri("relative", UriKind.Relative), (OtlpProtocol)9, (OtlpCompression)9, TimeSpan.FromDays(50));
        options.Metrics.Headers["x"] = "a\nb";
        Assert.Equal(
            [
                "Otlp.Endpoint", "Otlp.Headers: 'a b'", "Otlp.Protocol", "Otlp.Compression", "Otlp.Timeout", "Otlp.MaxRequestBytes",
                "Otlp.Metrics.Headers: 'x'", "Otlp.Logs.Endpoint", "Otlp.Logs.Protocol", "Otlp.Logs.Compression", "Otlp.Logs.Timeout",
            ],
            Assert.Throws<TelemetryConfigurationException>(() => new OtlpExporter(options)).Problems
                .Select(problem => problem.Split(" is ")[0].Split(" cannot")[0]));
    }

    static IReadOnlyList<string> Warnings(OtlpOptions options) =>
        OtlpWarnings.Of(options, [.. Enum.GetValues<OtlpSignal>().Select(signal => OtlpDestination.Of(options, signal))]);
}
