using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

/// <summary>How calls may be written. That this file compiles is half of the proof.</summary>
public sealed class WritingTests
{
    [Fact]
    public async Task AttributesAreWrittenShortAndInAnyNumber()
    {
        var memory = new InMemoryExporter();
        await using var sdk = Some.Sdk(options => options.Exporters.Add(memory));
        var exception = new InvalidOperationException("broken");
        var target = Some.RemoteContext();
        var ended = sdk.GetTracer("t").StartSpan("ended");
        ended.End();
        using (var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Internal, [new("a", 1)], [new(target), new(target, new("a", 1)), new(target, new("a", 1), new("b", 2))]))
        {
            span.AddEvent("0").AddEvent("1", new("a", 1)).AddEvent("2", new("a", 1), new("b", 2)).AddEvent("1", [new("a", 1)]);
            span.AddEvent(DateTimeOffset.UnixEpoch, "0").AddEvent(DateTimeOffset.UnixEpoch, "1", new("a", 1));
            Assert.True(span.Link(target) && span.Link(target, new("a", 1)) && span.Link(target, [new("a", 1), new("b", 2)]));
            Assert.True(span.Link(ended) && span.Link(ended, new("a", 1)) && span.Link(ended, [new("a", 1), new("b", 2)]));
            span.RecordException(new InvalidOperationException()).RecordException(new InvalidOperationException(), new("a", 1)).RecordException(new InvalidOperationException(), new("a", 1), new("b", 2));
            span.SetAttributes(new("b", "x"), new("c", true)).SetAttribute(new("d", 1.5));
        }

        var counter = sdk.GetMeter("m").CreateCounter<long>("c");
        counter.Add(1);
        counter.Add(1, new("a", 1));
        counter.Add(1, new("a", 1), new("b", 2));
        counter.Add(1, [new("a", 1), new("b", 2)]);
        counter.With().Add(1);
        counter.With(new("a", 1)).Add(1);
        var upDown = sdk.GetMeter("m").CreateUpDownCounter<double>("u");
        upDown.Add(1, new("a", 1));
        upDown.With(new("a", 1)).Add(1);
        var gauge = sdk.GetMeter("m").CreateGauge<double>("g");
        gauge.Record(1, new("a", 1));
        gauge.With(new("a", 1)).Record(1);
        var histogram = sdk.GetMeter("m").CreateHistogram<double>("h");
        histogram.Record(1, new("a", 1));
        histogram.With(new("a", 1)).Record(1);

        var log = sdk.GetEventLogger("l");
        log.Emit(LogSeverity.Info, "0");
        log.Emit(LogSeverity.Info, "1", new("a", 1));
        log.Emit(LogSeverity.Info, "2", new("a", 1), new("b", 2));
        log.Emit(LogSeverity.Error, exception, "4", new("a", 1));
        log.EmitEvent("e", LogSeverity.Info, "1", new("a", 1));
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

        var data = memory.Spans[^1];
        Assert.Equal(["a", "b", "c", "d"], data.Attributes.Select(tag => tag.Key));
        Assert.Equal([0, 1, 2, 1, 0, 1, 3, 4, 5], data.Events.Select(recorded => recorded.Attributes.Count));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], data.Links.Select(link => link.Attributes.Count));
        Assert.Equal([2, 2, 2], memory.Metrics[0].Points.OrderBy(point => point.Attributes.Length).Select(point => point.LongValue));
        Assert.Equal([2.0, 1.0], memory.Metrics.Skip(1).Take(2).Select(metric => metric.Points[0].DoubleValue));
        Assert.Equal(2, memory.Metrics[3].Points[0].Histogram!.Count);
        Assert.Equal([0, 1, 2, 4, 1], memory.Logs.Select(record => record.Attributes.Count));
    }
}
