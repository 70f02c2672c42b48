using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class TraceDecoderTests
{
    static readonly byte[] TraceIdBytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    static readonly byte[] SpanIdBytes = [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryFieldOfRandomSpansSurvives(int seed)
    {
        var spans = RandomSpans.Of(seed, 40);
        var batch = Decode(TraceRequest.Of(spans), out var refused);
        Assert.Equal(Text.Of(spans), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentSpan.Of(batch[row]))));
        Assert.Equal(0, refused.Count);
        Assert.Null(refused.Message);
    }

    [Theory]
    [InlineData(0, "trace_id")]
    [InlineData(8, "trace_id")]
    [InlineData(15, "trace_id")]
    [InlineData(17, "trace_id")]
    [InlineData(-16, "trace_id")]
    public void ASpanWithoutAValidTraceIdIsRefused(int length, string names) => AssertRefused(names, SpanFields.TraceId, Bytes(length));

    [Theory]
    [InlineData(0, "span_id")]
    [InlineData(7, "span_id")]
    [InlineData(16, "span_id")]
    [InlineData(-8, "span_id")]
    public void ASpanWithoutAValidSpanIdIsRefused(int length, string names) => AssertRefused(names, SpanFields.SpanId, Bytes(length));

    [Theory]
    [InlineData(7)]
    [InlineData(16)]
    public void ASpanWithAMalformedParentIdIsRefused(int length) => AssertRefused("parent_span_id", SpanFields.ParentSpanId, Bytes(length));

    [Theory]
    [InlineData(SpanFields.StartTimeUnixNano)]
    [InlineData(SpanFields.EndTimeUnixNano)]
    public void ASpanBeyondSignedTimeIsRefused(int field)
    {
        var batch = Decode(Spans((ref ProtobufWriter writer) => writer.WriteFixed64(field, 1UL << 63)), out var refused);
        Assert.Equal(0, batch.Count);
        Assert.Contains("time_unix_nano", Assert.Single(refused.Reasons).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastInstantIsKept()
    {
        var batch = Decode(Spans((ref ProtobufWriter writer) => writer.WriteFixed64(SpanFields.EndTimeUnixNano, long.MaxValue)), out var refused);
        Assert.Equal(long.MaxValue, batch[0].EndNanos);
        Assert.Equal(0, refused.Count);
    }

    [Fact]
    public void AParentOfZerosIsNoParent()
    {
        var batch = Decode(Spans((ref ProtobufWriter writer) => writer.WriteBytes(SpanFields.ParentSpanId, new byte[8])), out _);
        Assert.False(batch[0].ParentSpanId.IsValid);
    }

    [Fact]
    public void WhatIsRefusedLeavesTheRestAsItWas()
    {
        var good = RandomSpans.Of(4, 10);
        var bad = good[0] with { TraceId = default };
        var batch = Decode(TraceRequest.Of([.. good[..5], bad, bad with { TraceId = new(1, 1), SpanId = default }, .. good[5..], bad]), out var refused);

        Assert.Equal(Text.Of(good), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentSpan.Of(batch[row]))));
        Assert.Equal(3, refused.Count);
        Assert.Equal([2L, 1L], refused.Reasons.Values.OrderDescending());
        Assert.Contains("trace_id is not 16 bytes, or all zero: 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("span_id is not 8 bytes, or all zero: 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesThatDoNotNameThemselvesAreUnknown()
    {
        SentAttribute[][] attributes = [[], [new("service.name", "")], [new("service.name", 5L)], [new("service", "shop")], [new("service.name", "shop")]];
        var spans = attributes.Select((each, index) => new SentSpan { SpanId = new((ulong)index + 1), Resource = new() { Attributes = each } });
        var batch = Decode(TraceRequest.Of(spans), out _);
        Assert.Equal(
            ["unknown_service", "unknown_service", "unknown_service", "unknown_service", "shop"],
            Enumerable.Range(0, batch.Count).Select(row => batch[row].Service));
    }

    [Fact]
    public void SpansMayComeWithoutResourceAndScope()
    {
        var request = Spans((ref ProtobufWriter writer) => writer.WriteString(SpanFields.Name, "alone"));
        var batch = Decode(request, out _);
        Assert.Equal(("alone", "unknown_service", ""), (batch[0].Name, batch[0].Service, batch[0].Scope.Name));
        Assert.Equal(0, batch[0].Resource.Attributes.Count);
        Assert.True(batch[0].Resource.EncodedEntityRefs.IsEmpty);
    }

    [Fact]
    public void NumbersThatOtlpDoesNotKnowAreNotSaid()
    {
        var batch = Decode(
            Spans((ref ProtobufWriter writer) =>
            {
                writer.WriteVarint(SpanFields.Kind, 99);
                var status = writer.BeginMessage(SpanFields.Status);
                writer.WriteVarint(StatusFields.Code, 99);
                writer.EndMessage(status);
            }),
            out _);
        Assert.Equal((SpanKind.Unspecified, StatusCode.Unset), (batch[0].Kind, batch[0].StatusCode));
    }

    [Fact]
    public void AnEmptyRequestHasNoSpans() => Assert.Equal(0, Decode([], out _).Count);

    [Fact]
    public void ACutRequestNeverThrowsAndNeverInventsSpans()
    {
        var request = TraceRequest.Of(RandomSpans.Of(5, 3));
        var whole = Decode(request, out _).Count;
        foreach (var cut in Requests.Truncations(request))
        {
            var builder = new SpanBatchBuilder();
            if (TraceDecoder.TryDecode(cut, builder, new RefusedRecords(), out _))
                Assert.InRange(builder.Build().Count, 0, whole - 1);
        }
    }

    [Fact]
    public void ADamagedRequestNeverThrows()
    {
        foreach (var damaged in Requests.Damaged(TraceRequest.Of(RandomSpans.Of(6, 8)), 4_000))
        {
            var builder = new SpanBatchBuilder();
            if (!TraceDecoder.TryDecode(damaged, builder, new RefusedRecords(), out var error))
            {
                Assert.NotEqual(default, error);
                continue;
            }

            var batch = builder.Build();
            for (var row = 0; row < batch.Count; row++)
                Assert.NotEmpty(Text.Of(SentSpan.Of(batch[row])));
        }
    }

    static void AssertRefused(string names, int field, byte[] bytes)
    {
        var batch = Decode(Spans((ref ProtobufWriter writer) => writer.WriteBytes(field, bytes)), out var refused);
        Assert.Equal(0, batch.Count);
        var (reason, count) = Assert.Single(refused.Reasons);
        Assert.StartsWith(names, reason, StringComparison.Ordinal);
        Assert.Equal(1, count);
    }

    // A negative length means as many zeros.
    static byte[] Bytes(int length) => length < 0 ? new byte[-length] : [.. Enumerable.Repeat((byte)7, length)];

    // One span with valid ids and then what the test writes: of a field that is written twice the last one counts.
    static byte[] Spans(Requests.Writing write) => Requests.Nested(
        [TraceRequestFields.ResourceSpans, ResourceSpansFields.ScopeSpans, ScopeSpansFields.Spans],
        (ref ProtobufWriter writer) =>
        {
            writer.WriteBytes(SpanFields.TraceId, TraceIdBytes);
            writer.WriteBytes(SpanFields.SpanId, SpanIdBytes);
            write(ref writer);
        });

    static SpanBatch Decode(byte[] request, out RefusedRecords refused)
    {
        var builder = new SpanBatchBuilder();
        refused = new RefusedRecords();
        Assert.True(TraceDecoder.TryDecode(request, builder, refused, out var error), error.ToString());
        return builder.Build();
    }
}
