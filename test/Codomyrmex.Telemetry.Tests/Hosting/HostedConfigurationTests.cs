using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.Tests.Hosting;

[Collection(nameof(ProcessWide))]
public sealed class HostedConfigurationTests
{
    [Fact]
    public async Task TheSectionOfTheHostsConfigurationIsTakenAndCodeBeatsIt()
    {
        TimeSpan? seen = null;
        await using var services = Services(
            options =>
            {
                seen = options.Otlp.Timeout;
                options.ServiceVersion = "code";
            },
            ("Telemetry:ServiceName", "section"), ("Telemetry:ServiceVersion", "section"), ("Telemetry:Otlp:Timeout", "00:00:04"), ("Telemetry:Otlp:Enabled", "false"));
        var sdk = services.GetRequiredService<TelemetrySdk>();
        Assert.Equal(("section", "code"), (sdk.Resource.ServiceName, sdk.Resource["service.version"]));
        Assert.Equal(TimeSpan.FromSeconds(4), seen);
    }

    [Fact]
    public async Task WhatIsWrongInTheSectionAndInCodeIsToldTogether()
    {
        await using var services = Services(static options => options.ShutdownTimeout = TimeSpan.Zero, ("Telemetry:Otlp:Timeout", "soon"), ("Telemetry:Batch:MaxBatchSize", "0"));
        var refused = Assert.Throws<TelemetryConfigurationException>(services.GetRequiredService<TelemetrySdk>);
        Assert.Equal(3, refused.Problems.Count);
        Assert.All(["Telemetry:Otlp:Timeout", "Telemetry:Batch:MaxBatchSize", "ShutdownTimeout"], key => Assert.Contains(refused.Problems, problem => problem.StartsWith(key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AHostWithoutConfigurationHasTheDefaults()
    {
        var services = new ServiceCollection();
        services.AddTelemetry(static options => options.Otlp.Enabled = false);
        await using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<TelemetrySdk>());
    }

    static ServiceProvider Services(Action<TelemetryOptions> configure, params (string Key, string Value)[] values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddTelemetry(configure);
        return services.BuildServiceProvider();
    }
}
