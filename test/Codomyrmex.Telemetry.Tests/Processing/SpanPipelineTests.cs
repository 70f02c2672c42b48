using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class SpanPipelineTests
{
    [Fact]
    public void ProcessorsAreCalledInOrderAndMayChangeAStartedSpan()
    {
        var calls = new List<string>();
        using (var sdk = Some.Sdk(out var memory, options =>
        {
            options.Processors.Add(new NotingProcessor("a", calls));
            options.Processors.Add(new NotingProcessor("b", calls));
        }))
        {
            sdk.GetTracer("t").StartSpan("s").End();
            Assert.Equal("b", Assert.Single(memory.Spans)["last started by"]);
        }

        Assert.Equal(["a start", "b start", "a end s", "b end s"], calls[..4]);
        Assert.Equal(["a shutdown", "b shutdown"], calls[4..].Order());
    }

    [Fact]
    public async Task AProcessorThatThrowsIsIsolatedAndReported()
    {
        var loggers = new CollectingLoggers();
        var sdk = Some.Sdk(out var memory, options =>
        {
            options.LoggerFactory = loggers;
            options.Processors.Insert(0, new ThrowingProcessor());
        });
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.Single(memory.Spans);
        Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(await sdk.ShutdownAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(4, sdk.Diagnostics.Failures);
        Assert.Contains(nameof(ThrowingProcessor), Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnceItWasShutDownAProcessorHearsOfNothingMore()
    {
        var calls = new List<string>();
        var exporter = new CollectingSpanExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(exporter);
            options.Processors.Add(new NotingProcessor("a", calls));
        });
        var late = sdk.GetTracer("t").StartSpan("late");
        await sdk.DisposeAsync();
        late.End();
        var added = new CollectingSpanExporter();
        sdk.AddProcessor(new BatchSpanProcessor(added));
        Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["a start", "a shutdown"], calls);
        Assert.Equal((1, 0, 1L), (exporter.Shutdowns, added.Shutdowns, sdk.Diagnostics.Dropped(Otlp.OtlpSignal.Traces, DropReason.ShutDown)));
    }

    [Fact]
    public void WithoutExportersSpansStillReachProcessors()
    {
        var calls = new List<string>();
        using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new NotingProcessor("a", calls));
        });
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.Equal(["a start", "a end s"], calls);
    }

    sealed class NotingProcessor(string name, List<string> calls) : ISpanProcessor
    {
        public void OnStart(Span span)
        {
            calls.Add($"{name} start");
            span.SetAttribute("last started by", name);
        }

        public void OnEnd(SpanRecord span) => calls.Add($"{name} end {span.Name}");

        public Task ShutdownAsync(CancellationToken cancellationToken)
        {
            lock (calls)
                calls.Add($"{name} shutdown");
            return Task.CompletedTask;
        }
    }

    sealed class ThrowingProcessor : ISpanProcessor
    {
        public void OnStart(Span span) => throw new InvalidOperationException();

        public void OnEnd(SpanRecord span) => throw new InvalidOperationException();

        public Task FlushAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task ShutdownAsync(CancellationToken cancellationToken) => Task.FromException(new InvalidOperationException());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AProcessorAddedLaterSeesWhatEndsFromThenOn(bool isTailSampled)
    {
        await using var sdk = Some.Sdk(out var first, options => options.TailSampling = isTailSampled ? new() { Ratio = 1 } : null);
        var second = new InMemoryExporter();
        sdk.GetTracer("t").StartSpan("before").End();
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        sdk.AddProcessor(new SimpleSpanProcessor(second));
        var named = new RenamingProcessor();
        sdk.AddProcessor(named);
        sdk.GetTracer("t").StartSpan("after").End();
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(["before", "after renamed"], first.Spans.Select(span => span.Name));
        Assert.Equal(["after renamed"], second.Spans.Select(span => span.Name));
    }

    [Fact]
    public void AProcessorThatCannotWorkIsNotAdded()
    {
        using var sdk = Some.Sdk(out _);
        var wrong = new BatchSpanProcessor(new InMemoryExporter(), new BatchOptions { MaxBatchSize = 0 });
        Assert.Contains("MaxBatchSize is 0", Assert.Throws<TelemetryConfigurationException>(() => sdk.AddProcessor(wrong)).Message, StringComparison.Ordinal);
    }

    sealed class RenamingProcessor : ISpanProcessor
    {
        public void OnStart(Span span) => span.UpdateName("after renamed");

        public void OnEnd(SpanRecord span)
        {
        }
    }
}
