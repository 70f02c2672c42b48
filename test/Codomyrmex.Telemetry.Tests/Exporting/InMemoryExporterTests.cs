using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class InMemoryExporterTests
{
    [Fact]
    public void ItKeepsTheNewest()
    {
        var memory = new InMemoryExporter(maxSpans: 3);
        using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new SimpleSpanProcessor(memory));
        });
        for (var i = 0; i < 5; i++)
            sdk.GetTracer("t").StartSpan($"{i}").End();
        Assert.Equal(["2", "3", "4"], memory.Spans.Select(span => span.Name));
        Assert.Equal(memory.Spans[1], Assert.Single(memory.SpansNamed("3")));
        Assert.Equal(memory.Spans[1], Assert.Single(memory.SpansOf(memory.Spans[1].TraceId)));
        Assert.Empty(memory.SpansNamed("0"));
        memory.Clear();
        Assert.Empty(memory.Spans);
    }

    [Fact]
    public void ItKeepsAThousandUnlessTold()
    {
        Assert.Equal(1000, new InMemoryExporter().MaxSpans);
        Assert.Throws<ArgumentOutOfRangeException>(() => new InMemoryExporter(0));
    }

    [Fact]
    public async Task AmongTheExportersItGetsAllSignals()
    {
        var memory = new InMemoryExporter();
        await using var sdk = Some.Sdk(options => options.Exporters.Add(memory));
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(("s", "c", "careful"), (memory.Spans[0].Name, memory.Metrics[0].Name, memory.Logs[0].Body));
        memory.Clear();
        Assert.True(memory is { Spans.Count: 0, Metrics.Count: 0, Logs.Count: 0 });
    }
}
