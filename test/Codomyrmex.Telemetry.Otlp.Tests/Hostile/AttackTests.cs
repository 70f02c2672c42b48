using Codomyrmex.Telemetry.Otlp.Tests.Support;

namespace Codomyrmex.Telemetry.Otlp.Tests.Hostile;

/// <summary>Attacks by name, each with the error it must end in.</summary>
public sealed class AttackTests
{
    [Theory]
    [InlineData("2a", OtlpErrorCode.Truncated, "a string without a length")]
    [InlineData("2a05", OtlpErrorCode.Truncated, "a string without content")]
    [InlineData("2a0561", OtlpErrorCode.Truncated, "a string longer than the message")]
    [InlineData("2affffffff07", OtlpErrorCode.Truncated, "a length of 2^31-1")]
    [InlineData("2affffffff0f", OtlpErrorCode.Truncated, "a length of 2^32-1")]
    [InlineData("2affffffffffffffff7f", OtlpErrorCode.Truncated, "a length of 2^63-1")]
    [InlineData("2a80808080808080808001", OtlpErrorCode.Truncated, "a length of 2^63")]
    [InlineData("2affffffffffffffffff01", OtlpErrorCode.Truncated, "a length of 2^64-1")]
    [InlineData("30", OtlpErrorCode.Truncated, "a number without bytes")]
    [InlineData("3080", OtlpErrorCode.Truncated, "a number that goes on")]
    [InlineData("30ffffffffffffffffff02", OtlpErrorCode.InvalidVarint, "a number of 65 bits")]
    [InlineData("30ffffffffffffffffffff01", OtlpErrorCode.InvalidVarint, "a number of eleven bytes")]
    [InlineData("3900000000000000", OtlpErrorCode.Truncated, "a time of seven bytes")]
    [InlineData("8501000000", OtlpErrorCode.Truncated, "flags of three bytes")]
    [InlineData("00", OtlpErrorCode.InvalidTag, "field number 0")]
    [InlineData("0200", OtlpErrorCode.InvalidTag, "field number 0 with a length")]
    [InlineData("80808080808080808001", OtlpErrorCode.InvalidTag, "a tag of 64 bits")]
    [InlineData("ffffffffffffffffffffff01", OtlpErrorCode.InvalidVarint, "a tag of eleven bytes")]
    [InlineData("80", OtlpErrorCode.Truncated, "a tag that goes on")]
    [InlineData("a606", OtlpErrorCode.InvalidTag, "wire type 6 on an unknown field")]
    [InlineData("a706", OtlpErrorCode.InvalidTag, "wire type 7 on an unknown field")]
    [InlineData("a306a406", OtlpErrorCode.UnsupportedGroup, "a group")]
    [InlineData("a406", OtlpErrorCode.UnsupportedGroup, "the end of a group")]
    [InlineData("2b2c", OtlpErrorCode.WrongWireType, "a name that is a group")]
    [InlineData("2801", OtlpErrorCode.WrongWireType, "a name that is a number")]
    [InlineData("3a0101", OtlpErrorCode.WrongWireType, "a time that is a string")]
    [InlineData("2a01ff", OtlpErrorCode.InvalidUtf8, "a name that is not text")]
    [InlineData("2a02c0af", OtlpErrorCode.InvalidUtf8, "an overlong slash")]
    [InlineData("2a03eda080", OtlpErrorCode.InvalidUtf8, "a surrogate in UTF-8")]
    [InlineData("2a1461616161616161616161616161616161616161c3", OtlpErrorCode.InvalidUtf8, "text cut in a character")]
    [InlineData("7a031201ff", OtlpErrorCode.InvalidUtf8, "a status message that is not text")]
    public void ASpanWithItIsRefused(string hex, OtlpErrorCode expected, string attack)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.False(SpanView.TryRead(bytes, out var span, out var error), attack);
        Assert.Equal(expected, error.Code);
        Assert.True(span.Encoded.IsEmpty && span.Name.IsEmpty);
        Assert.Contains(attack == "a status message that is not text" ? "Status.message" : "Span", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("320101", OtlpErrorCode.InvalidPackedLength, "a run of counts that is not a multiple of eight")]
    [InlineData("3a0400000000", OtlpErrorCode.InvalidPackedLength, "a run of bounds that is not a multiple of eight")]
    [InlineData("3101", OtlpErrorCode.Truncated, "a single count that ends early")]
    public void AHistogramPointWithItIsRefused(string hex, OtlpErrorCode expected, string attack)
    {
        Assert.False(HistogramPointView.TryRead(Convert.FromHexString(hex), out _, out var error), attack);
        Assert.Equal(expected, error.Code);
    }

    [Theory]
    [InlineData("120180", OtlpErrorCode.Truncated)]
    [InlineData("120bffffffffffffffffffff01", OtlpErrorCode.InvalidVarint)]
    public void BucketsWithABrokenRunAreRefused(string hex, OtlpErrorCode expected)
    {
        Assert.False(BucketsView.TryRead(Convert.FromHexString(hex), out _, out var error));
        Assert.Equal(expected, error.Code);
    }

    [Fact]
    public void ValuesNestToTheLimitAndNoDeeper()
    {
        var deepest = NestedValue(OtlpLimits.MaxDepth);
        Assert.True(AnyValueView.TryRead(deepest, out var value, out _));
        var depth = 1;
        while (value.ArrayValue.TryNext(out value))
            depth++;
        Assert.Equal(OtlpLimits.MaxDepth, depth);

        Assert.False(AnyValueView.TryRead(NestedValue(OtlpLimits.MaxDepth + 1), out _, out var error));
        Assert.Equal(OtlpErrorCode.TooDeep, error.Code);
        Assert.False(AnyValueView.TryRead(NestedValue(50_000), out _, out error));
        Assert.Equal(OtlpErrorCode.TooDeep, error.Code);
    }

    [Fact]
    public void KeyValueListsNestNoDeeperThanArrays()
    {
        byte[] value = [];
        for (var depth = 1; depth < OtlpLimits.MaxDepth + 1; depth++)
        {
            var writer = new ProtobufWriter(0);
            var list = writer.BeginMessage(AnyValueFields.KvlistValue);
            var entry = writer.BeginMessage(KeyValueListFields.Values);
            writer.WriteBytes(KeyValueFields.Value, value);
            writer.EndMessage(entry);
            writer.EndMessage(list);
            value = writer.Written.ToArray();
            writer.Dispose();
            Assert.Equal(depth < OtlpLimits.MaxDepth, AnyValueView.TryRead(value, out _, out _));
        }
    }

    [Fact]
    public void AMessageInEndlessPartsIsRefusedWithoutBeingCopied()
    {
        var writer = new ProtobufWriter(0);
        for (var i = 0; i < 100_000; i++)
        {
            var resource = writer.BeginMessage(ResourceSpansFields.Resource);
            writer.WriteVarint(ResourceFields.DroppedAttributesCount, 1);
            writer.EndMessage(resource);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(ResourceSpansView.TryRead(writer.Written, out _, out var error));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OtlpLimits.MaxMergedBytes);
        Assert.Equal(OtlpErrorCode.TooManyParts, error.Code);
        writer.Dispose();
    }

    [Fact]
    public void AMessageInAFewPartsIsMerged()
    {
        var writer = new ProtobufWriter(0);
        foreach (var name in new[] { "a", "b", "c" })
        {
            var resource = writer.BeginMessage(ResourceSpansFields.Resource);
            writer.WriteAttribute(ResourceFields.Attributes, name, 1L);
            writer.EndMessage(resource);
            writer.WriteString(ResourceSpansFields.SchemaUrl, name);
        }

        Assert.True(ResourceSpansView.TryRead(writer.Written, out var view, out _));
        Assert.Equal(3, view.Resource.Attributes.Count);
        Assert.True(view.SchemaUrl.SequenceEqual("c"u8));
        writer.Dispose();
    }

    [Fact]
    public void AnErrorInAnElementAppearsWhenItIsReached()
    {
        var writer = new ProtobufWriter(0);
        writer.WriteAttribute(SpanFields.Attributes, "good", 1L);
        writer.WriteBytes(SpanFields.Attributes, [0x0A, 0x01, 0xFF]);
        writer.WriteAttribute(SpanFields.Attributes, "never reached", 1L);
        Assert.True(SpanView.TryRead(writer.Written, out var span, out _));
        var attributes = span.Attributes;
        Assert.Equal(3, attributes.Count);
        Assert.True(attributes.TryNext(out var first));
        Assert.True(first.Key.SequenceEqual("good"u8));
        Assert.False(attributes.Failed);
        Assert.False(attributes.TryNext(out _));
        Assert.True(attributes.Failed);
        Assert.Equal(new OtlpError(OtlpErrorCode.InvalidUtf8, "KeyValue.key: a string is not UTF-8", 3), attributes.Error);
        Assert.False(attributes.TryNext(out _));
        writer.Dispose();
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        var request = SomeRequest.Traces();
        var output = new ProtobufWriter(1 << 16);
        CopyMessage<TraceRequestView> copy = Copy.TraceRequest;
        Read(request, ref output, copy);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(request, ref output, copy);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        output.Dispose();

        static void Read(byte[] request, ref ProtobufWriter output, CopyMessage<TraceRequestView> copy)
        {
            if (!TraceRequestView.TryRead(request, out var view, out var error))
                throw new InvalidOperationException(error.ToString());
            copy(view, ref output, ref error);
            output.Clear();
        }
    }

    static byte[] NestedValue(int depth)
    {
        // Built from the inside: lengths grow, so the bytes are laid down from the end.
        var sizes = new List<int> { 0 };
        for (var i = 1; i < depth; i++)
            sizes.Add(Wrapped(Wrapped(sizes[^1])));
        var writer = new ProtobufWriter(0);
        for (var i = depth - 1; i > 0; i--)
        {
            Head(ref writer, AnyValueFields.ArrayValue, Wrapped(sizes[i - 1]));
            Head(ref writer, ArrayValueFields.Values, sizes[i - 1]);
        }

        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;

        static int Wrapped(int size) => 1 + Varint.SizeOf((uint)size) + size;

        static void Head(ref ProtobufWriter writer, int field, int size)
        {
            writer.AppendVarint((uint)(field << 3 | Wire.Bytes));
            writer.AppendVarint((uint)size);
        }
    }
}
