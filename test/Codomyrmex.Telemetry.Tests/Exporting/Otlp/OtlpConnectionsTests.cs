using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class OtlpConnectionsTests
{
    [Fact]
    public void AFactoryThatThrowsIsNamed()
    {
        var cause = new InvalidOperationException("no handler");
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Start(() => throw cause));
        Assert.Equal("Otlp.HttpClientFactory threw: no handler", Assert.Single(failure.Problems));
        Assert.Same(cause, failure.InnerException);
    }

    [Fact]
    public void AFactoryThatGivesNullIsNamed() => Assert.Equal(
        "Otlp.HttpClientFactory gave null; it must make a client.",
        Assert.Single(Assert.Throws<TelemetryConfigurationException>(() => Start(static () => null!)).Problems));

    static void Start(Func<HttpClient> factory) => Some.Sdk(options =>
    {
        options.Otlp.Enabled = true;
        options.Otlp.HttpClientFactory = factory;
    }).Dispose();
}
