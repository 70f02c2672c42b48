using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Processing;

/// <summary>What others do wrong stays theirs: records, flows and limits hold.</summary>
public sealed class IsolationTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task AProcessorThatKeepsRecordsIsNotCalledByAnother()
    {
        var inner = new InMemoryExporter();
        await using var sdk = Some.Sdk(out var memory, options =>
        {
            options.Processors.Insert(0, new Wrapping(new BatchSpanProcessor(inner)));
            options.Processors.Insert(0, new Wrapping(new SimpleSpanProcessor(inner)));
        });
        for (var i = 0; i < 20; i++)
        {
            using var span = sdk.GetTracer("t").StartSpan($"s{i}");
            span.SetAttribute("i", i);
        }

        Assert.Equal(Enumerable.Range(0, 20), memory.Spans.Select(span => (int)(long)span["i"]!));
        Assert.Equal(20, memory.Spans.Select(span => span.SpanId).Distinct().Count());
        Assert.Empty(inner.Spans);
        Assert.Equal(40, sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task ALoggerThatThrowsEndsNothing()
    {
        var exporter = new CollectingSpanExporter { Answer = static _ => throw new InvalidOperationException("export") };
        await using var sdk = Some.Sdk(options =>
        {
            options.LoggerFactory = new ThrowingLoggers();
            options.Exporters.Add(exporter);
        });
        for (var i = 0; i < 3; i++)
        {
            sdk.GetTracer("t").StartSpan("s").End();
            Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
            await exporter.NextAsync();
        }

        Assert.Equal(3, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ExportFailed));
    }

    [Fact]
    public async Task ShutdownKeepsItsLimitWhateverAnExporterDoes()
    {
        var never = new TaskCompletionSource();
        using var blocked = new ManualResetEventSlim();
        await using var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(new Stubborn(() => blocked.Wait(), never.Task));
            options.ShutdownTimeout = Limit;
        });
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.False(await sdk.FlushAsync(Limit, TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.False(await sdk.ShutdownAsync(Limit, TestContext.Current.CancellationToken).WaitAsync(Some.Patience, TestContext.Current.CancellationToken));
        blocked.Set();
        never.SetResult();
    }

    [Fact]
    public async Task EverySpanThatEndsDuringTheShutdownIsExportedOrCounted()
    {
        for (var round = 0; round < 20; round++)
        {
            var exporter = new InMemoryExporter(maxSpans: 100_000);
            var sdk = Some.Sdk(options => options.Exporters.Add(exporter));
            var tracer = sdk.GetTracer("t");
            var begun = new CountdownEvent(3);
            var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                var recorded = 0;
                for (var i = 0; i < 2_000; i++)
                {
                    var span = tracer.StartDetachedSpan("s");
                    recorded += span.IsRecording ? 1 : 0;
                    span.End();
                    if (i == 100)
                        begun.Signal();
                }

                return recorded;
            })).ToArray();
            begun.Wait(TestContext.Current.CancellationToken);
            await sdk.DisposeAsync();
            var recorded = (await Task.WhenAll(writers)).Sum();
            Assert.Equal(recorded, exporter.Spans.Count + sdk.Diagnostics.Dropped(OtlpSignal.Traces));
        }
    }

    [Fact]
    public async Task ASimpleProcessorTakesNothingAfterItsShutdown()
    {
        var exporter = new CollectingSpanExporter();
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new SimpleSpanProcessor(exporter));
        });
        var running = sdk.GetTracer("t").StartSpan("running");
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        running.End();
        Assert.False(exporter.AnyWaiting);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ShutDown));
    }

    [Fact]
    public void WhatProcessorsObserversAndSamplersStartIsNotRecorded()
    {
        Tracer? tracer = null;
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.Processors.Insert(0, new Starting(() => tracer));
            options.Sampler = new StartingSampler(() => tracer);
        });
        sdk.SpanStarted += _ => tracer?.StartSpan("in observer").End();
        sdk.SpanEnded += _ => tracer?.StartSpan("in observer").End();
        tracer = sdk.GetTracer("t");
        tracer.StartSpan("a").End();
        tracer.StartSpan("b").End();
        Assert.Equal(["a", "b"], memory.Spans.Select(span => span.Name));
    }

    sealed class Wrapping(ISpanProcessor inner) : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => inner.OnEnd(span);
    }

    sealed class Starting(Func<Tracer?> tracer) : ISpanProcessor
    {
        public void OnStart(Span span) => tracer()?.StartSpan("in start").End();

        public void OnEnd(SpanRecord span) => tracer()?.StartSpan("in end", SpanKind.Client, [new("a", 1L)]).End();
    }

    sealed class StartingSampler(Func<Tracer?> tracer) : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters)
        {
            tracer()?.StartSpan("in sampler").End();
            return SamplingDecision.RecordAndSample;
        }
    }

    sealed class Stubborn(Action export, Task shutdown) : ISpanExporter
    {
        public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
        {
            export();
            return new(ExportResult.Success);
        }

        public Task ShutdownAsync(CancellationToken cancellationToken) => shutdown;
    }

    sealed class ThrowingLoggers : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => throw new InvalidOperationException("logger");

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("logger");

        public void Dispose()
        {
        }
    }
}
