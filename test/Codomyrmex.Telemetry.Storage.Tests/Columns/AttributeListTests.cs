using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class AttributeListTests
{
    [Fact]
    public void EntriesKeepTheirOrderAndTypes()
    {
        SentAttribute[] sent =
        [
            new("z", "text"),
            new("a", true),
            new("b", false),
            new("m", long.MinValue),
            new("d", -0.0),
            new("n", double.NaN),
            new("e", null),
            new("x", new byte[] { 0, 255 }),
            new("y", Array.Empty<byte>()),
            new("l", new SentNested(AttributeType.Array, [42, 0])),
            new("k", new SentNested(AttributeType.Map, [50, 0])),
            new("", ""),
        ];
        Assert.Equal(Text.Of(sent), Text.Of(SentAttribute.Of(AttributesOf(sent))));
    }

    [Fact]
    public void AnEntryIsFoundByItsKey()
    {
        var attributes = AttributesOf(new("a", 1L), new("b", 2L));
        Assert.True(attributes.TryGet("b", out var value));
        Assert.Equal(2, value.AsInt);
        Assert.Equal("b"u8.ToArray(), attributes[1].KeyUtf8.ToArray());
    }

    [Fact]
    public void AKeyOfAnotherRowIsNotFound()
    {
        var batch = Batch.Of(
            new SentSpan { SpanId = new(1), Attributes = [new("a", 1L)] },
            new SentSpan { SpanId = new(2), Attributes = [new("b", 2L)] },
            new SentSpan { SpanId = new(3) });
        Assert.False(batch[0].Attributes.TryGet("b", out _));
        Assert.False(batch[1].Attributes.TryGet("a", out _));
        Assert.False(batch[2].Attributes.TryGet("a", out _));
        Assert.False(batch[0].Attributes.TryGet("c", out _));
    }

    [Fact]
    public void OfARepeatedKeyTheFirstIsFoundAndAllAreKept()
    {
        var attributes = AttributesOf(new("a", 1L), new("a", 2L));
        Assert.True(attributes.TryGet("a", out var value));
        Assert.Equal(1, value.AsInt);
        Assert.Equal(2, attributes.Count);
    }

    static AttributeList AttributesOf(params SentAttribute[] attributes) => Batch.Of(new SentSpan { Attributes = attributes })[0].Attributes;
}
