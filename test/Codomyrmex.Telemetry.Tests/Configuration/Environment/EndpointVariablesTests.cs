using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class EndpointVariablesTests
{
    const string Prefix = "OTEL_EXPORTER_OTLP_";

    [Theory]
    [InlineData("grpc", null, "collector:4317", "https://collector:4317/")]
    [InlineData("grpc", "true", "collector:4317", "http://collector:4317/")]
    [InlineData("grpc", "True", "10.0.0.1:4317", "http://10.0.0.1:4317/")]
    [InlineData("grpc", "false", "collector", "https://collector/")]
    [InlineData("grpc", "true", "https://collector:4317", "https://collector:4317/")]
    [InlineData("grpc", null, "http://collector:4317", "http://collector:4317/")]
    [InlineData("http/protobuf", "true", "collector:4318", null)]
    [InlineData(null, null, "http://collector:4318", "http://collector:4318/")]
    [InlineData("grpc", null, "unix:///var/run/x", null)]
    public void ASchemeMayBeLeftOutForGrpc(string? protocol, string? insecure, string endpoint, string? expected)
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems, ($"{Prefix}PROTOCOL", protocol ?? ""), ($"{Prefix}INSECURE", insecure ?? ""), ($"{Prefix}ENDPOINT", endpoint));
        Assert.Equal(expected, options.Otlp.Endpoint?.ToString());
        Assert.Equal(expected is null ? 1 : 0, problems.Count);
    }

    [Theory]
    [InlineData("TRACES_INSECURE", "http://collector:4317/")]
    [InlineData("SPAN_INSECURE", "http://collector:4317/")]
    [InlineData("INSECURE", "http://collector:4317/")]
    [InlineData("METRICS_INSECURE", "https://collector:4317/")]
    public void ASignalsOwnVariablesCountBeforeTheGeneralOnes(string insecure, string expected)
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems,
            ($"{Prefix}PROTOCOL", "http/protobuf"),
            ($"{Prefix}TRACES_PROTOCOL", "grpc"),
            ($"{Prefix}{insecure}", "true"),
            ($"{Prefix}TRACES_ENDPOINT", "collector:4317"));
        Assert.Equal(expected, options.Otlp.Traces.Endpoint?.ToString());
        Assert.Empty(problems);
    }

    [Fact]
    public void AnInsecureThatIsNeitherTrueNorFalseIsFalseAndNamedOnce()
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems, ($"{Prefix}PROTOCOL", "grpc"), ($"{Prefix}INSECURE", "yes"), ($"{Prefix}ENDPOINT", "collector:4317"));
        Assert.Equal("https://collector:4317/", options.Otlp.Endpoint?.ToString());
        Assert.Equal($"{Prefix}INSECURE: 'yes' is neither true nor false; false is used.", Assert.Single(problems));
    }
}
