using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Hosting;

public sealed class HostLifetimeTests
{
    [Fact]
    public async Task WhatIsRecordedWhileTheHostStartsAndStopsIsNotLost()
    {
        var exporter = new InMemoryExporter();
        await using (var app = HostedProgram.Build(exporter, static builder =>
        {
            builder.Services.AddHostedService<Talkative>();
            builder.Services.AddSingleton<LastWords>();
        }))
        {
            app.Services.GetRequiredService<LastWords>();
            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.StopAsync(TestContext.Current.CancellationToken);

            string[] moments = ["Starting", "Start", "Started", "Stopping", "Stop", "Stopped"];
            Assert.Equal(moments, exporter.Spans.Where(span => moments.Contains(span.Name)).Select(span => span.Name));
            Assert.All(moments, moment => Assert.Contains(exporter.Logs, record => record.Body == $"log of {moment}"));
        }

        Assert.Equal("disposed", exporter.Spans[^1].Name);
        Assert.Contains(exporter.Logs, record => record.Body == "log of disposed");
    }

    [Fact]
    public async Task TheSdkIsThereBeforeServicesThatWereAddedEarlier()
    {
        var exporter = new InMemoryExporter();
        await using var app = Support.RunningServer.Build(static _ => { }, builder =>
        {
            builder.Services.AddHostedService<Talkative>();
            builder.Services.AddTelemetry(options => options.Exporters.Add(exporter));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);
        await app.DisposeAsync();

        Assert.Equal("Starting", exporter.Spans[0].Name);
        Assert.Contains(exporter.Spans, span => span.Name == "Stopped");
    }

    [Fact]
    public async Task TheSdkSpeaksThroughTheHostsLoggers()
    {
        var loggers = new CollectingLoggers();
        await using var app = HostedProgram.Build(new InMemoryExporter(), builder =>
        {
            builder.Logging.AddProvider(loggers);
            builder.Services.AddTelemetry(options => options.Processors.Add(new ThrowingProcessor()));
        });
        app.Services.GetRequiredService<TelemetrySdk>().GetTracer("t").StartSpan("early").Dispose();
        Assert.DoesNotContain(loggers.Messages, IsOfProcessor);

        await app.StartAsync(TestContext.Current.CancellationToken);

        Assert.Single(loggers.Messages, IsOfProcessor);

        static bool IsOfProcessor(string message) => message.Contains(nameof(ThrowingProcessor), StringComparison.Ordinal);
    }

    sealed class Talkative(ILogger<Talkative> log) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => Say("Starting");

        public Task StartAsync(CancellationToken cancellationToken) => Say("Start");

        public Task StartedAsync(CancellationToken cancellationToken) => Say("Started");

        public Task StoppingAsync(CancellationToken cancellationToken) => Say("Stopping");

        public Task StopAsync(CancellationToken cancellationToken) => Say("Stop");

        public Task StoppedAsync(CancellationToken cancellationToken) => Say("Stopped");

        Task Say(string moment)
        {
            using var span = Span.Start(moment);
            log.LogInformation("log of {Moment}", moment);
            return Task.CompletedTask;
        }
    }

    sealed class LastWords(ILogger<LastWords> log) : IDisposable
    {
        public void Dispose()
        {
            using var span = Span.Start("disposed");
            log.LogInformation("log of {Moment}", "disposed");
        }
    }

    sealed class ThrowingProcessor : ISpanProcessor
    {
        public void OnStart(Span span)
        {
        }

        public void OnEnd(SpanRecord span) => throw new InvalidOperationException();

        public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    sealed class CollectingLoggers : ILoggerProvider, ILogger
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<string> _messages = new();

        public IReadOnlyCollection<string> Messages => _messages;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
