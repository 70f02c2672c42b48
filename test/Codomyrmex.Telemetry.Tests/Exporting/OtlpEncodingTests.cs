using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class OtlpEncodingTests : IDisposable
{
    readonly ControlledTime _time = new();
    readonly FakeReceiver _receiver = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task ASpanArrivesWithEveryField()
    {
        await using var sdk = Sdk();
        var remote = Some.RemoteContext() with { TraceState = "vendor=1" };
        TraceContext context;
        using (var span = sdk.GetTracer("shop", "1.2").StartSpan("charge", SpanKind.Client, remote))
        {
            context = span.Context;
            span.SetAttribute("s", "gr\u00fcn").SetAttribute("b", true).SetAttribute("l", -1).SetAttribute("d", 0.5);
            span.SetAttribute("ss", new[] { "a", "b" }).SetAttribute("bs", new[] { true }).SetAttribute("ls", new long[] { 1 }).SetAttribute("ds", new[] { 1.5 });
            span.AddEvent("retry", new Tag("attempt", 2));
            span.Link(remote, new Tag("why", "because"));
            span.SetStatus(StatusCode.Error, "no money");
            _time.Advance(TimeSpan.FromMilliseconds(3));
        }

        var group = OtlpText.Traces(await BodyAsync(sdk));
        Assert.Contains("service.name={\"stringValue\":\"checkout\"}", OtlpText.Attributes(group["resource"]));
        var scopeSpans = Assert.Single(group["scopeSpans"]!.AsArray())!;
        Assert.Equal("""{"name":"shop","version":"1.2"}""", scopeSpans["scope"]!.ToJsonString());
        var encoded = Assert.Single(scopeSpans["spans"]!.AsArray())!;
        Assert.Equal(context.TraceId.ToString(), (string)encoded["traceId"]!);
        Assert.Equal(context.SpanId.ToString(), (string)encoded["spanId"]!);
        Assert.Equal(remote.SpanId.ToString(), (string)encoded["parentSpanId"]!);
        Assert.Equal("vendor=1", (string)encoded["traceState"]!);
        Assert.Equal(0x301, (int)encoded["flags"]!);
        Assert.Equal(("charge", 3), ((string)encoded["name"]!, (int)encoded["kind"]!));
        Assert.Equal($"{ControlledTime.StartNanos}", (string)encoded["startTimeUnixNano"]!);
        Assert.Equal($"{ControlledTime.StartNanos + 3_000_000}", (string)encoded["endTimeUnixNano"]!);
        Assert.Equal("""{"message":"no money","code":2}""", encoded["status"]!.ToJsonString());
        Assert.Equal(
            [
                """s={"stringValue":"gr\u00FCn"}""",
                """b={"boolValue":true}""",
                """l={"intValue":"-1"}""",
                """d={"doubleValue":0.5}""",
                """ss={"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}""",
                """bs={"arrayValue":{"values":[{"boolValue":true}]}}""",
                """ls={"arrayValue":{"values":[{"intValue":"1"}]}}""",
                """ds={"arrayValue":{"values":[{"doubleValue":1.5}]}}""",
            ],
            OtlpText.Attributes(encoded));

        var recorded = Assert.Single(encoded["events"]!.AsArray())!;
        Assert.Equal(("retry", $"{ControlledTime.StartNanos}"), ((string)recorded["name"]!, (string)recorded["timeUnixNano"]!));
        Assert.Equal(["""attempt={"intValue":"2"}"""], OtlpText.Attributes(recorded));
        var link = Assert.Single(encoded["links"]!.AsArray())!;
        Assert.Equal((remote.TraceId.ToString(), remote.SpanId.ToString(), "vendor=1", 0x301), ((string)link["traceId"]!, (string)link["spanId"]!, (string)link["traceState"]!, (int)link["flags"]!));
        Assert.Equal(["""why={"stringValue":"because"}"""], OtlpText.Attributes(link));
    }

    [Fact]
    public async Task ARootHasNoParentAndDroppedCountsArrive()
    {
        await using var sdk = Sdk(options =>
        {
            options.Limits.AttributeCount = 1;
            options.Limits.EventCount = 1;
            options.Limits.LinkCount = 1;
            options.Limits.AttributesPerEvent = 0;
            options.Limits.AttributesPerLink = 0;
        });
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            for (var i = 0; i < 3; i++)
            {
                span.SetAttribute($"k{i}", i).AddEvent("e", new Tag("a", 1));
                span.Link(Some.RemoteContext(), new Tag("a", 1));
            }
        }

        var encoded = OtlpText.Traces(await BodyAsync(sdk))["scopeSpans"]![0]!["spans"]![0]!;
        Assert.Null(encoded["parentSpanId"]);
        Assert.Null(encoded["status"]);
        Assert.Equal(0x103, (int)encoded["flags"]!);
        Assert.Equal((2, 2, 2), ((int)encoded["droppedAttributesCount"]!, (int)encoded["droppedEventsCount"]!, (int)encoded["droppedLinksCount"]!));
        Assert.Equal(1, (int)encoded["events"]![0]!["droppedAttributesCount"]!);
        Assert.Equal(1, (int)encoded["links"]![0]!["droppedAttributesCount"]!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(40)]
    public async Task SpansAreGroupedByScopeHoweverManyThereAre(int scopes)
    {
        await using var sdk = Sdk();
        for (var i = 0; i < scopes * 3; i++)
            sdk.GetTracer($"scope {i % scopes}").StartSpan($"span {i}").End();

        var groups = OtlpText.Traces(await BodyAsync(sdk))["scopeSpans"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, scopes).Select(number => $"scope {number}"), groups.Select(group => (string)group!["scope"]!["name"]!));
        for (var i = 0; i < scopes; i++)
        {
            var names = groups[i]!["spans"]!.AsArray().Select(span => (string)span!["name"]!);
            Assert.Equal([$"span {i}", $"span {i + scopes}", $"span {i + (2 * scopes)}"], names);
        }
    }

    [Fact]
    public void EncodingAllocatesNothingForASpan()
    {
        using var sdk = Some.Sdk(options => options.Otlp.Enabled = false);
        var records = Enumerable.Range(0, 200).Select(number => Finished(sdk, $"span {number}")).ToArray();
        var batch = new SpanBatch(records, sdk.Resource);
        var writer = new ProtobufWriter(1 << 20);
        OtlpSpanEncoder.Encode(ref writer, batch);
        var length = writer.Length;
        writer.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        OtlpSpanEncoder.Encode(ref writer, batch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(length, writer.Length);
        writer.Dispose();
    }

    static SpanRecord Finished(TelemetrySdk sdk, string name)
    {
        var record = new SpanRecord { Owner = sdk.Spans, Name = name, TraceId = new TraceId(1, 2), SpanId = new SpanId(3), Kind = SpanKind.Server };
        for (var i = 0; i < 10; i++)
            record.SetAttribute(new Tag($"attribute.{i}", $"value {i}"));
        record.AddEvent("e", 1, [new Tag("a", 1)]);
        record.AddLink(Some.RemoteContext(), [new Tag("a", 1.5)]);
        return record;
    }

    TelemetrySdk Sdk(Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.ServiceName = "checkout";
        options.Otlp.HttpClientFactory = _receiver.Client;
        configure?.Invoke(options);
    });

    async Task<byte[]> BodyAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return (await _receiver.NextAsync()).Body;
    }
}
