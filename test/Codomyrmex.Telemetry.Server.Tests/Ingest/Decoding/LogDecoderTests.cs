using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class LogDecoderTests
{
    const long Now = 1_700_000_000_000_000_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryFieldOfRandomRecordsSurvives(int seed)
    {
        var logs = RandomLogs.Of(seed, 300);
        var batch = Decode(LogRequest.Of(logs), out var refused);
        Assert.Equal(Text.Of(logs), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentLog.Of(batch[row]))));
        Assert.Equal(0, refused.Count);
    }

    [Fact]
    public void ARecordWithoutAnyTimeWasObservedOnArrival()
    {
        var batch = Decode(LogRequest.Of(new SentLog { Body = "late" }, new SentLog { ObservedNanos = 5 }, new SentLog { RawTimeNanos = 6 }), out _);
        Assert.Equal((0, Now, Now), (batch[0].RawTimeNanos, batch[0].ObservedNanos, batch[0].TimeNanos));
        Assert.Equal((0, 5, 5), (batch[1].RawTimeNanos, batch[1].ObservedNanos, batch[1].TimeNanos));
        Assert.Equal((6, 0, 6), (batch[2].RawTimeNanos, batch[2].ObservedNanos, batch[2].TimeNanos));
    }

    [Theory]
    [InlineData(LogRecordFields.TraceId, 8, "trace_id")]
    [InlineData(LogRecordFields.SpanId, 16, "span_id")]
    public void ARecordWithAMalformedIdIsRefused(int field, int length, string names)
    {
        var batch = Decode(Record((ref ProtobufWriter writer) => writer.WriteBytes(field, new byte[length])), out var refused);
        Assert.Equal(0, batch.Count);
        Assert.StartsWith(names, Assert.Single(refused.Reasons).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogRecordFields.TimeUnixNano)]
    [InlineData(LogRecordFields.ObservedTimeUnixNano)]
    public void ARecordBeyondSignedTimeIsRefused(int field)
    {
        var batch = Decode(Record((ref ProtobufWriter writer) => writer.WriteFixed64(field, ulong.MaxValue)), out var refused);
        Assert.Equal(0, batch.Count);
        Assert.Contains("time_unix_nano", Assert.Single(refused.Reasons).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(24, 24)]
    [InlineData(25, 0)]
    [InlineData(-1, 0)]
    public void ASeverityThatDoesNotExistIsNotSaid(int sent, int kept)
    {
        var batch = Decode(Record((ref ProtobufWriter writer) => writer.WriteVarint(LogRecordFields.SeverityNumber, (ulong)sent)), out _);
        Assert.Equal(kept, batch[0].SeverityNumber);
    }

    [Fact]
    public void ARecordWithoutABodyHasNone()
    {
        var batch = Decode(Record((ref ProtobufWriter writer) => writer.WriteString(LogRecordFields.EventName, "login")), out _);
        Assert.Equal((AttributeType.Empty, "login"), (batch[0].Body.Type, batch[0].EventName));
    }

    [Fact]
    public void WhatIsRefusedLeavesTheRestAsItWas()
    {
        var good = RandomLogs.Of(3, 10);
        var request = LogRequest.Of(good);
        var bad = Record((ref ProtobufWriter writer) =>
        {
            writer.WriteBytes(LogRecordFields.SpanId, [1]);
            SourceRequest.Write(ref writer, LogRecordFields.Attributes, [new SentAttribute("stray", 1L)]);
            SourceRequest.Write(ref writer, LogRecordFields.Body, "stray");
        });
        var batch = Decode([.. bad, .. request, .. bad], out var refused);
        Assert.Equal(Text.Of(good), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentLog.Of(batch[row]))));
        Assert.Equal(2, refused.Count);
    }

    [Fact]
    public void ACutRequestNeverThrowsAndNeverInventsRecords()
    {
        foreach (var cut in Requests.Truncations(LogRequest.Of(RandomLogs.Of(5, 8))))
        {
            var builder = new LogBatchBuilder();
            if (LogDecoder.TryDecode(cut, builder, Now, new RefusedRecords(), out _))
                Assert.InRange(builder.Build().Count, 0, 7);
        }
    }

    [Fact]
    public void ADamagedRequestNeverThrows()
    {
        foreach (var damaged in Requests.Damaged(LogRequest.Of(RandomLogs.Of(6, 30)), 4_000))
        {
            var builder = new LogBatchBuilder();
            if (!LogDecoder.TryDecode(damaged, builder, Now, new RefusedRecords(), out _))
                continue;
            var batch = builder.Build();
            for (var row = 0; row < batch.Count; row++)
                Assert.NotEmpty(Text.Of(SentLog.Of(batch[row])));
        }
    }

    static byte[] Record(Requests.Writing write) =>
        Requests.Nested([LogRequestFields.ResourceLogs, ResourceLogsFields.ScopeLogs, ScopeLogsFields.LogRecords], write);

    static LogBatch Decode(byte[] request, out RefusedRecords refused)
    {
        var builder = new LogBatchBuilder();
        refused = new RefusedRecords();
        Assert.True(LogDecoder.TryDecode(request, builder, Now, refused, out var error), error.ToString());
        return builder.Build();
    }
}
