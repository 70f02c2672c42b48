using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry.Tests.Hosting;

[Collection(nameof(ProcessWide))]
public sealed class AddTelemetryToLoggersTests
{
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task AFactoryWithoutAHostWritesToTheSdkItIsGiven()
    {
        await using var sdk = Sdk();
        using (var loggers = LoggerFactory.Create(builder => builder.AddTelemetry(sdk).AddTelemetry(sdk)))
        {
            var logger = loggers.CreateLogger("Shop");
            using (logger.BeginScope("checkout"))
                logger.LogInformation("paid");
        }

        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "after the factory");
        await FlushAsync(sdk);
        Assert.Equal(["paid", "after the factory"], _memory.Logs.Select(record => record.Body));
        Assert.Equal("checkout", _memory.Logs[0]["scope"]);
    }

    [Fact]
    public async Task OneWithTwoSdksWritesToBothOnce()
    {
        await using var first = Sdk();
        var other = new InMemoryExporter();
        await using var second = Some.Sdk(options => options.Exporters.Add(other));
        using (var loggers = LoggerFactory.Create(builder => builder.AddTelemetry(first).AddTelemetry(second).AddTelemetry(second).AddTelemetry(first)))
            loggers.CreateLogger("Shop").LogInformation("paid");
        await FlushAsync(first);
        await FlushAsync(second);
        Assert.Equal((1, 1), (_memory.Logs.Count, other.Logs.Count));
    }

    [Fact]
    public void AnSdkMayBeStartedForAFactoryAloneAndEndsWithIt()
    {
        using (var loggers = LoggerFactory.Create(builder => builder.AddTelemetry(Quiet)))
        {
            Assert.NotNull(TelemetrySdk.Default);
            loggers.CreateLogger("Shop").LogInformation("paid");
        }

        Assert.Null(TelemetrySdk.Default);
        Assert.Equal("paid", Assert.Single(_memory.Logs).Body);
    }

    [Fact]
    public async Task AFactoryThatSaysNothingUsesTheSdkThatRuns()
    {
        await using var sdk = TelemetrySdk.Start(Quiet);
        using (var loggers = LoggerFactory.Create(static builder => builder.AddTelemetry()))
            loggers.CreateLogger("Shop").LogInformation("paid");
        Assert.Same(sdk, TelemetrySdk.Default);
        await FlushAsync(sdk);
        Assert.Equal("paid", Assert.Single(_memory.Logs).Body);
    }

    [Fact]
    public void WrongOptionsOfAFactoryAloneAreToldAtOnce() =>
        Assert.Throws<TelemetryConfigurationException>(static () => LoggerFactory.Create(static builder => builder.AddTelemetry(static options => options.ShutdownTimeout = TimeSpan.Zero)));

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, true, true)]
    public async Task AHostWritesEachMessageOnce(bool byServices, bool byLoggers, bool twice)
    {
        using var host = Host(builder =>
        {
            if (byServices)
                builder.Services.AddTelemetry();
            builder.Services.AddTelemetry(Quiet);
            builder.Logging.ClearProviders();
            if (byLoggers)
                builder.Logging.AddTelemetry(static options => options.ServiceName = "checkout");
            if (twice)
                builder.Logging.AddTelemetry();
            if (!byLoggers)
                builder.Services.AddTelemetry();
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("paid");
        await host.StopAsync(TestContext.Current.CancellationToken);
        Assert.Single(_memory.Logs, record => record.Scope.Name == "Shop");
        Assert.Equal(byLoggers ? "checkout" : host.Services.GetRequiredService<IHostEnvironment>().ApplicationName, host.Services.GetRequiredService<TelemetrySdk>().Resource.ServiceName);
    }

    [Fact]
    public async Task AHostsSdkOfItsOwnIsNotWrittenToTwice()
    {
        await using var sdk = Sdk();
        using (var host = Host(builder =>
        {
            builder.Services.AddSingleton(sdk);
            builder.Services.AddTelemetry();
            builder.Logging.ClearProviders().AddTelemetry(sdk).AddTelemetry();
        }))
        {
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogInformation("paid");
        }

        await FlushAsync(sdk);
        Assert.Single(_memory.Logs, record => record.Scope.Name == "Shop");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FilterRulesKnowTheProviderAsTelemetry(bool isHosted)
    {
        await using var sdk = Sdk();
        using var host = Host(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:Telemetry:LogLevel:Default"] = "Error",
                ["Logging:Telemetry:LogLevel:Shop"] = "Information",
                ["Logging:Telemetry:LogLevel:Shop.Noise"] = "None",
            });
            builder.Logging.ClearProviders();
            if (isHosted)
                builder.Logging.AddTelemetry(Quiet);
            else
                builder.Services.AddSingleton(sdk.AsLoggerProvider());
        });
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        foreach (var category in new[] { "Shop.Checkout", "Shop.Noise", "Other" })
        {
            var logger = loggers.CreateLogger(category);
            logger.LogDebug("debug");
            logger.LogInformation("information");
            logger.LogError("error");
        }

        Assert.False(loggers.CreateLogger("Other").IsEnabled(LogLevel.Warning));
        await FlushAsync(isHosted ? host.Services.GetRequiredService<TelemetrySdk>() : sdk);
        Assert.Equal(
            ["Shop.Checkout information", "Shop.Checkout error", "Other error"],
            _memory.Logs.Where(record => record.Scope.Name is "Shop.Checkout" or "Shop.Noise" or "Other").Select(record => $"{record.Scope.Name} {record.Body}"));
    }

    [Fact]
    public async Task AHostsScopesArriveWithoutTheIdsThatTheRecordHas()
    {
        using var host = Host(builder => builder.Logging.ClearProviders().AddTelemetry(options =>
        {
            Quiet(options);
            options.EagerActivities = true;
        }));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var logger = host.Services.GetRequiredService<ILogger<AddTelemetryToLoggersTests>>();
        using (var span = Span.Start("checkout"))
        {
            Assert.NotNull(System.Diagnostics.Activity.Current);
            using (logger.BeginScope(KeyValuePair.Create<string, object?>("tenant", "north")))
                logger.LogInformation("paid");
        }

        await host.StopAsync(TestContext.Current.CancellationToken);
        var record = Assert.Single(_memory.Logs, record => record.Body == "paid");
        Assert.True(record.SpanId.IsValid);
        Assert.Equal(["tenant=north"], LogSink.Attributes(record));
    }

    [Fact]
    public void NullIsRefused()
    {
        Assert.Throws<ArgumentNullException>(static () => ((ILoggingBuilder)null!).AddTelemetry());
        Assert.Throws<ArgumentNullException>(static () => LoggerFactory.Create(static builder => builder.AddTelemetry((TelemetrySdk)null!)));
    }

    static IHost Host(Action<HostApplicationBuilder> build)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        build(builder);
        return builder.Build();
    }

    static async Task FlushAsync(TelemetrySdk sdk) => Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

    TelemetrySdk Sdk() => Some.Sdk(options => options.Exporters.Add(_memory));

    void Quiet(TelemetryOptions options)
    {
        options.Exporters.Add(_memory);
        options.LoggerFactory = NullLoggerFactory.Instance;
        options.SelfMetrics = false;
        Some.DetectNothing(options.Resources);
    }
}
