using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Hosting;

public sealed class AddTelemetryTests
{
    [Fact]
    public void EveryPartIsAddedOnceHoweverManyCalls()
    {
        var services = new ServiceCollection();
        services.AddTelemetry();
        services.AddTelemetry(o => o.ServiceName = "checkout");
        services.AddTelemetry(o => o.ServiceVersion = "1", null, o => o.EagerActivities = true);

        Assert.Equal(1, Count<TelemetrySdk>(services));
        Assert.Equal(1, Count<IHostedService>(services));
        Assert.Equal(1, Count<ILoggerProvider>(services));
        Assert.Equal(3, Count<HostedConfiguration>(services));
    }

    [Fact]
    public void TheSdkIsTheFirstOfAllHostedServices()
    {
        var services = new ServiceCollection().AddSingleton<IHostedService, Other>();
        services.AddTelemetry();

        Assert.NotEqual(typeof(Other), services.First(service => service.ServiceType == typeof(IHostedService)).ImplementationType);
    }

    [Fact]
    public void AnSdkOfTheProgramsOwnStays()
    {
        using var sdk = TelemetrySdk.Create(o => o.Otlp.Enabled = false);
        var services = new ServiceCollection().AddSingleton(sdk);
        services.AddTelemetry();

        Assert.Same(sdk, Assert.Single(services, service => service.ServiceType == typeof(TelemetrySdk)).ImplementationInstance);
    }

    static int Count<T>(ServiceCollection services) => services.Count(service => service.ServiceType == typeof(T));

    sealed class Other : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
