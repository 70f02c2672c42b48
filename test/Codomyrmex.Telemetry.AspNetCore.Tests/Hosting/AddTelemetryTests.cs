using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Hosting;

public sealed class AddTelemetryTests
{
    [Fact]
    public async Task OneCallRecordsTracesMetricsAndLogsOfAWebProgram()
    {
        var exporter = new InMemoryExporter();
        await using (var app = HostedProgram.Build(exporter, map: static app => app.MapGet("/orders/{id}", (string id, ILogger<AddTelemetryTests> log) =>
        {
            using var inside = Span.Start("inside");
            Metrics.CreateCounter("orders").Add(1);
            log.LogInformation("order {Id}", id);
        })))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient();
            await client.GetAsync(new Uri($"{app.Urls.First()}/orders/7"), TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["GET", "GET /orders/{id}", "inside"], exporter.Spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        Assert.Single(exporter.Spans.Select(span => span.TraceId).Distinct());
        var record = Assert.Single(exporter.Logs, record => record.Body == "order 7");
        Assert.Equal(exporter.Spans.Single(span => span.Name == "inside").SpanId, record.SpanId);
        Assert.Contains(exporter.Metrics, metric => metric.Name == "orders");
    }

    [Fact]
    public async Task TheChosenFormatIsWhatTheServerReadsAndWhatItsClientsSend()
    {
        var exporter = new InMemoryExporter();
        var received = new TaskCompletionSource<string>();
        await using (var app = HostedProgram.Build(
            exporter,
            static builder => builder.Services.AddTelemetry(options => options.Propagator = Propagator.B3),
            app =>
            {
                app.MapGet("/outer", async (HttpContext context) =>
                {
                    using var client = new HttpClient();
                    return await client.GetStringAsync(new Uri($"{app.Urls.First()}/inner"), context.RequestAborted);
                });
                app.MapGet("/inner", (HttpContext context) => received.SetResult(string.Join(' ', context.Request.Headers["b3"].ToArray())));
            }))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
            client.DefaultRequestHeaders.Add("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1");
            await client.GetAsync(new Uri($"{app.Urls.First()}/outer"), TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("80f198ee56343ba864fe8b2a57d3eff7-", await received.Task, StringComparison.Ordinal);
        Assert.Equal(3, exporter.Spans.Count);
        Assert.All(exporter.Spans, span => Assert.Equal("80f198ee56343ba864fe8b2a57d3eff7", span.TraceId.ToString()));
    }

    [Fact]
    public async Task ACallerThatIsNotTrustedIsALinkOfTheRequestsOwnTrace()
    {
        var exporter = new InMemoryExporter();
        await using (var app = HostedProgram.Build(
            exporter,
            static builder => builder.Services.AddTelemetry(options => options.RemoteParentTrust = RemoteParentTrust.Ignore),
            static app => app.MapGet("/", () => Baggage.Current.Count)))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
            client.DefaultRequestHeaders.Add("traceparent", "00-80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-00");
            client.DefaultRequestHeaders.Add("baggage", "user=7");
            Assert.Equal("0", await client.GetStringAsync(new Uri(app.Urls.First()), TestContext.Current.CancellationToken));
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        var span = Assert.Single(exporter.Spans);
        Assert.NotEqual("80f198ee56343ba864fe8b2a57d3eff7", span.TraceId.ToString());
        Assert.False(span.ParentSpanId.IsValid);
        Assert.Equal("e457b5a2e4d86bd1", Assert.Single(span.Links).Target.SpanId.ToString());
    }

    [Fact]
    public async Task TheHostsSdkIsTheDefaultAndCanBeHadFromItsServices()
    {
        await using (var app = HostedProgram.Build(new InMemoryExporter()))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);

            Assert.Same(TelemetrySdk.Default, app.Services.GetRequiredService<TelemetrySdk>());
        }

        Assert.Null(TelemetrySdk.Default);
    }

    [Fact]
    public async Task ASecondCallConfiguresTheSameSdkFurther()
    {
        await using var app = HostedProgram.Build(new InMemoryExporter(), static builder =>
        {
            builder.Services.AddTelemetry(options => options.ServiceName = "checkout");
            builder.Services.AddTelemetry(options => options.ServiceVersion = $"of {options.ServiceName}");
        });

        var resource = app.Services.GetRequiredService<TelemetrySdk>().Resource;
        Assert.Single(app.Services.GetServices<TelemetrySdk>());
        Assert.Single(app.Services.GetServices<IHostedService>(), service => service.GetType().Assembly == typeof(TelemetrySdk).Assembly);
        Assert.Contains(resource.Attributes.ToArray(), tag => tag.Key == "service.name" && tag.StringValue == "checkout");
        Assert.Contains(resource.Attributes.ToArray(), tag => tag.Key == "service.version" && tag.StringValue == "of checkout");
    }

    [Fact]
    public async Task AServiceThatNobodyNamesIsCalledAfterTheApplication()
    {
        await using var app = HostedProgram.Build(new InMemoryExporter());

        var name = app.Services.GetRequiredService<TelemetrySdk>().Resource.Attributes.ToArray().Single(tag => tag.Key == "service.name").StringValue;
        Assert.Equal(app.Services.GetRequiredService<IHostEnvironment>().ApplicationName, name);
    }

    [Fact]
    public async Task OptionsThatCannotWorkFailTheStartWithAllThatIsWrong()
    {
        await using var app = HostedProgram.Build(new InMemoryExporter(), static builder =>
        {
            builder.Services.AddTelemetry(static options => options.Batch.MaxBatchSize = 0, static server => server.RequestHeaders.Add(""));
            builder.Services.AddTelemetry(static options => options.ServiceName = " ", static server => server.RedactQuery = (QueryRedaction)9);
        });
        app.Services.GetRequiredService<ILogger<AddTelemetryTests>>().LogInformation("loggers work all the same");

        var failure = await Assert.ThrowsAsync<TelemetryConfigurationException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        string[] keys = ["ServiceName", "Batch.MaxBatchSize", "HttpServerOptions.RequestHeaders", "HttpServerOptions.RedactQuery"];
        Assert.All(keys, key => Assert.Single(failure.Problems, problem => problem.StartsWith(key, StringComparison.Ordinal)));
        Assert.Null(TelemetrySdk.Default);
    }

    [Fact]
    public async Task AServersOptionsAreCheckedWithoutAnSdkToo()
    {
        await using var app = RunningServer.Build(static _ => { }, static builder => builder.Services.AddTelemetryAspNetCore(server => server.ResponseHeaders.Add("")));

        await Assert.ThrowsAsync<TelemetryConfigurationException>(() => app.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheSecondHostOfAProcessHasAnSdkOfItsOwn()
    {
        InMemoryExporter first = new(), second = new();
        await using var one = HostedProgram.Build(first);
        await using var other = HostedProgram.Build(second);
        await one.StartAsync(TestContext.Current.CancellationToken);
        await other.StartAsync(TestContext.Current.CancellationToken);

        Assert.Same(one.Services.GetRequiredService<TelemetrySdk>(), TelemetrySdk.Default);
        Span.Start("for the default").Dispose();
        using (other.Services.GetRequiredService<TelemetrySdk>().GetTracer("other").StartSpan("for the other"))
            other.Services.GetRequiredService<ILogger<AddTelemetryTests>>().LogInformation("said by the other");
        await one.StopAsync(TestContext.Current.CancellationToken);
        await other.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["for the default"], first.Spans.Select(span => span.Name));
        Assert.Equal(["for the other"], second.Spans.Select(span => span.Name));
        Assert.DoesNotContain(first.Logs, record => record.Body == "said by the other");
        Assert.Contains(second.Logs, record => record.Body == "said by the other");
    }

    [Fact]
    public async Task AHostThatIsBuiltAndNeverStartedRecordsAndLetsGo()
    {
        var exporter = new InMemoryExporter();
        await using (var app = HostedProgram.Build(exporter))
            app.Services.GetRequiredService<ILogger<AddTelemetryTests>>().LogInformation("before the start");

        Assert.Contains(exporter.Logs, record => record.Body == "before the start");
        Assert.Null(TelemetrySdk.Default);
    }

    [Fact]
    public async Task ServicesWithoutAHostHaveTelemetryToo()
    {
        var exporter = new InMemoryExporter();
        var services = new ServiceCollection().AddLogging();
        TelemetryServiceCollectionExtensions.AddTelemetry(services, options => options.Exporters.Add(exporter), null);
        await using (var provider = services.BuildServiceProvider())
        {
            using var span = provider.GetRequiredService<TelemetrySdk>().GetTracer("t").StartSpan("alone");
            provider.GetRequiredService<ILogger<AddTelemetryTests>>().LogInformation("alone too");
        }

        Assert.Single(exporter.Spans);
        Assert.Single(exporter.Logs);
    }
}
