using System.Globalization;
using System.Text;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class LargeSpanGroupTests
{
    [Fact]
    public void KeysBeyondTheMostFrequentShareColumnsAndCanStillBeReadAndAsked()
    {
        var builder = Builder();
        for (var span = 0; span < 2_000; span++)
        {
            for (var i = 0; i < 10; i++)
                builder.Attributes.AddInt(Key((span * 10) + i), span);
            builder.Attributes.AddString(Key(span), "shared"u8);
            builder.Attributes.AddString("common"u8, Key(span % 7));
            Add(builder, span);
        }

        var block = Check(builder.Build());
        Assert.Equal(20_001, block.AttributeFields.Count);
        AssertFinds(block, new FilterField(FieldKind.Attribute, "key.15003"), FilterValue.Of(1500L), 1);
        AssertFinds(block, new FilterField(FieldKind.Attribute, "key.15003"), FilterValue.Of(1501L), 0);
        AssertFinds(block, new FilterField(FieldKind.Attribute, "key.1500"), FilterValue.Of("shared"), 1);
        AssertFinds(block, new FilterField(FieldKind.AnyAttribute, "common"), FilterValue.Of("key.3"), 286);
        Assert.Equal(2_000, CompiledFilter.Of(new ContainsFilter("SHARE")).Evaluate(block, TimeRange.All).Count);
    }

    [Fact]
    public void ASpanMayHaveTenThousandAttributesAndKeysAndValuesMayBeHuge()
    {
        var builder = Builder();
        for (var i = 0; i < 10_000; i++)
            builder.Attributes.AddString(Key(i % 6_000), Key(i));
        Add(builder, 0);
        builder.Attributes.AddString(Encoding.UTF8.GetBytes(new string('k', 100_000)), Encoding.UTF8.GetBytes(new string('v', 1_000_000)));
        builder.Attributes.AddBytes("bytes"u8, new byte[300_000]);
        Add(builder, 1);
        Add(builder, 2);
        Check(builder.Build());
    }

    [Fact]
    public void KeysThatAreNoTextAreKeptByteForByte()
    {
        var builder = Builder();
        builder.Attributes.AddInt([0xFF], 1);
        builder.Attributes.AddInt([0xFE], 2);
        builder.Attributes.AddInt("\uFFFD"u8, 3);
        builder.Attributes.AddInt(""u8, 4);
        Add(builder, 0);
        var block = Assert.Single(Sealed.Spans([new SpanBatchBlock(builder.Build())]));
        var attributes = block.Read([0], whole: true)[0].Attributes;
        Assert.Equal([0xFF], attributes[0].KeyUtf8.ToArray());
        Assert.Equal([0xFE], attributes[1].KeyUtf8.ToArray());
        Assert.Equal([1L, 2, 3, 4], Enumerable.Range(0, 4).Select(index => attributes[index].Value.AsInt));
    }

    [Fact]
    public void ManySpansMakeSeveralGroups()
    {
        var builder = Builder();
        for (var span = 0; span < 70_000; span++)
            Add(builder, span);
        var blocks = Sealed.Spans([new SpanBatchBlock(builder.Build())]);
        Assert.Equal([32_768, 32_768, 70_000 - 65_536], blocks.Select(block => block.Count));
    }

    static SpanBatchBuilder Builder()
    {
        var builder = new SpanBatchBuilder();
        builder.Resources.Add(0, 0, 0, default);
        builder.Scopes.Add(0, 0, 0, 0);
        return builder;
    }

    static void Add(SpanBatchBuilder builder, int span) => builder.Add(new SpanRecord
    {
        TraceId = new TraceId(1, (ulong)(span / 10) + 1),
        SpanId = new SpanId((ulong)span + 1),
        StartNanos = span,
        EndNanos = span + 5,
        Resource = 0,
        Scope = 0,
    });

    static SpanBlock Check(SpanBatch batch)
    {
        var block = Assert.Single(Sealed.Spans([new SpanBatchBlock(batch)]));
        Assert.Equal(Described.Rows(batch), Described.Rows(block.Read(RowOrder.All(block.Count), whole: true)));
        return block;
    }

    static void AssertFinds(SpanBlock block, FilterField field, FilterValue value, int count)
    {
        var filter = CompiledFilter.Of(Filter.Equal(field, value));
        Assert.Equal(count, filter.Evaluate(block, TimeRange.All).Count);
        Assert.True(count == 0 || filter.MightPass(block, TimeRange.All));
    }

    static byte[] Key(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"key.{number}"));
}
