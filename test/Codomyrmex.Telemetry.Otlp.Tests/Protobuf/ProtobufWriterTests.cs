using System.Text;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Protobuf;

public sealed class ProtobufWriterTests
{
    static readonly int[] LengthsAroundEdges = [0, 1, 2, 126, 127, 128, 129, 300, 16_382, 16_383, 16_384, 16_385, 2_097_151, 2_097_152];

    [Fact]
    public void AMessageInFieldOrderIsByteForByteWhatTheOtherImplementationWrites()
    {
        var span = new Span
        {
            TraceId = ByteString.CopyFrom([.. Enumerable.Range(1, 16).Select(i => (byte)i)]),
            SpanId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, 8),
            TraceState = "a=b",
            Name = "GET /é",
            Kind = Span.Types.SpanKind.Client,
            StartTimeUnixNano = 1,
            EndTimeUnixNano = ulong.MaxValue,
            DroppedAttributesCount = 300,
            Status = new Status { Message = "bad", Code = Status.Types.StatusCode.Error },
            Flags = 0x301,
        };
        var writer = new ProtobufWriter(0);
        writer.WriteBytes(SpanFields.TraceId, span.TraceId.Span);
        writer.WriteBytes(SpanFields.SpanId, span.SpanId.Span);
        writer.WriteUtf8(SpanFields.TraceState, "a=b"u8);
        writer.WriteString(SpanFields.Name, span.Name);
        writer.WriteInt64(SpanFields.Kind, (int)span.Kind);
        writer.WriteFixed64(SpanFields.StartTimeUnixNano, span.StartTimeUnixNano);
        writer.WriteFixed64(SpanFields.EndTimeUnixNano, span.EndTimeUnixNano);
        writer.WriteVarint(SpanFields.DroppedAttributesCount, span.DroppedAttributesCount);
        var status = writer.BeginMessage(SpanFields.Status);
        writer.WriteString(StatusFields.Message, "bad");
        writer.WriteInt64(StatusFields.Code, 2);
        writer.EndMessage(status);
        writer.WriteFixed32(SpanFields.Flags, span.Flags);

        Assert.Equal(span.ToByteArray(), writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void APointWithEveryScalarIsByteForByteWhatTheOtherImplementationWrites()
    {
        var point = new ExponentialHistogramDataPoint
        {
            Count = 7,
            Sum = -0.0,
            Scale = int.MinValue,
            ZeroCount = 3,
            Flags = uint.MaxValue,
            Min = double.NegativeInfinity,
            Max = double.NaN,
            ZeroThreshold = 1e-9,
            Positive = new ExponentialHistogramDataPoint.Types.Buckets { Offset = -3, BucketCounts = { 0, 127, 128, ulong.MaxValue } },
        };
        var writer = new ProtobufWriter(1);
        writer.WriteFixed64(ExponentialHistogramPointFields.Count, 7);
        writer.WriteDouble(ExponentialHistogramPointFields.Sum, -0.0);
        writer.WriteSInt32(ExponentialHistogramPointFields.Scale, int.MinValue);
        writer.WriteFixed64(ExponentialHistogramPointFields.ZeroCount, 3);
        var buckets = writer.BeginMessage(ExponentialHistogramPointFields.Positive, 1000);
        writer.WriteSInt32(BucketsFields.Offset, -3);
        writer.WritePackedVarint(BucketsFields.BucketCounts, (ReadOnlySpan<ulong>)[0, 127, 128, ulong.MaxValue]);
        writer.EndMessage(buckets);
        writer.WriteVarint(ExponentialHistogramPointFields.Flags, uint.MaxValue);
        writer.WriteDouble(ExponentialHistogramPointFields.Min, double.NegativeInfinity);
        writer.WriteDouble(ExponentialHistogramPointFields.Max, double.NaN);
        writer.WriteDouble(ExponentialHistogramPointFields.ZeroThreshold, 1e-9);

        Assert.Equal(point.ToByteArray(), writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void PackedValuesAreByteForByteWhatTheOtherImplementationWrites()
    {
        var point = new HistogramDataPoint { BucketCounts = { 1, ulong.MaxValue }, ExplicitBounds = { 0.5, double.PositiveInfinity } };
        var writer = new ProtobufWriter(0);
        writer.WritePackedFixed64(HistogramPointFields.BucketCounts, [1, ulong.MaxValue]);
        writer.WritePackedDouble(HistogramPointFields.ExplicitBounds, [0.5, double.PositiveInfinity]);
        writer.WritePackedFixed64(HistogramPointFields.BucketCounts, []);
        writer.WritePackedVarint(HistogramPointFields.BucketCounts, ReadOnlySpan<long>.Empty);

        Assert.Equal(point.ToByteArray(), writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void ALengthGuessedWrongChangesNothing()
    {
        foreach (var length in LengthsAroundEdges)
        {
            var expected = new AnyValue { BytesValue = ByteString.CopyFrom(new byte[length]) };
            var reference = new KeyValue { Value = expected }.ToByteArray();
            foreach (var guess in LengthsAroundEdges)
            {
                var writer = new ProtobufWriter(0);
                var message = writer.BeginMessage(KeyValueFields.Value, guess);
                writer.WriteBytes(AnyValueFields.BytesValue, new byte[length]);
                writer.EndMessage(message);
                Assert.True(writer.Written.SequenceEqual(reference), $"length {length}, guess {guess}");
                writer.Dispose();
            }
        }
    }

    [Fact]
    public void MessagesNestAcrossGrowth()
    {
        var writer = new ProtobufWriter(1);
        var tokens = new Stack<int>();
        for (var i = 0; i < 50; i++)
        {
            tokens.Push(writer.BeginMessage(AnyValueFields.ArrayValue));
            tokens.Push(writer.BeginMessage(ArrayValueFields.Values));
        }

        writer.WriteString(AnyValueFields.StringValue, new string('x', 1000));
        while (tokens.TryPop(out var token))
            writer.EndMessage(token);

        var value = AnyValue.Parser.ParseFrom(writer.Written.ToArray());
        for (var i = 0; i < 50; i++)
            value = Assert.Single(value.ArrayValue.Values);
        Assert.Equal(1000, value.StringValue.Length);
        writer.Dispose();
    }

    [Fact]
    public void TextOfEveryLengthAndWithANonAsciiCharacterAnywhereIsWrittenRight()
    {
        for (var length = 0; length < 70; length++)
        {
            Check(new string('a', length));
            for (var at = 0; at < length; at++)
            {
                foreach (var odd in "\u0080é\u07ff\u0800日\uffff")
                    Check(new string('a', at) + odd + new string('b', length - at - 1));
                Check(new string('a', at) + "🚀" + new string('b', length - at - 1));
            }
        }

        static void Check(string text)
        {
            var writer = new ProtobufWriter(0);
            writer.WriteString(KeyValueFields.Key, text);
            writer.WriteAttribute(KeyValueListFields.Values, text, text);
            var expected = Encoding.UTF8.GetBytes(text);
            var reader = new ProtobufReader(writer.Written);
            Assert.True(reader.TryReadTag(out _));
            Assert.Equal(expected, reader.ReadUtf8().ToArray());
            Assert.True(reader.TryReadTag(out _));
            Assert.True(KeyValueView.TryRead(reader.ReadBytes(), out var attribute, out _));
            Assert.Equal(expected, attribute.Key.ToArray());
            Assert.Equal(expected, attribute.Value.StringValue.ToArray());
            Assert.Equal(writer.Length, reader.Position);
            writer.Dispose();
        }
    }

    [Fact]
    public void ASurrogateWithoutItsPartnerBecomesTheReplacementCharacter()
    {
        foreach (var text in new[] { "\ud83d", "a\ud83db", "\ude80\ud83d", "long enough for vectors \ud83d and \ude80 apart" })
        {
            var expected = text.Replace('\ud83d', '\ufffd').Replace('\ude80', '\ufffd');
            var writer = new ProtobufWriter(0);
            writer.WriteString(KeyValueFields.Key, text);
            writer.WriteAnyValue(KeyValueFields.Value, text);
            var parsed = KeyValue.Parser.ParseFrom(writer.Written.ToArray());
            Assert.Equal(expected, parsed.Key);
            Assert.Equal(expected, parsed.Value.StringValue);
            writer.Dispose();
        }
    }

    [Fact]
    public void RawFieldsAreCopiedAsTheyAre()
    {
        var resource = new Resource { DroppedAttributesCount = 9 };
        var writer = new ProtobufWriter(0);
        var message = writer.BeginMessage(ResourceSpansFields.Resource);
        writer.WriteRaw(resource.ToByteArray());
        writer.EndMessage(message);
        Assert.Equal(resource, ResourceSpans.Parser.ParseFrom(writer.Written.ToArray()).Resource);
        writer.Dispose();
    }

    [Fact]
    public void HighFieldNumbersAreWritten()
    {
        var writer = new ProtobufWriter(0);
        writer.WriteVarint((1 << 29) - 1, 5);
        var reader = new ProtobufReader(writer.Written);
        Assert.True(reader.TryReadTag(out var tag));
        Assert.Equal((1u << 29) - 1, tag >> 3);
        Assert.Equal(5UL, reader.ReadVarint());
        writer.Dispose();
    }
}
