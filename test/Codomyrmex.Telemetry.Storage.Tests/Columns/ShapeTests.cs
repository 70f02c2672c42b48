using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void RowsOfTheSameKeysAndTypesShareAShape()
    {
        var column = Column(
            [new("a", 1L), new("b", "x")],
            [new("a", 2L), new("b", "y")],
            [],
            [new("a", 3L), new("b", "x")],
            []);
        Assert.Equal(2, column.Shapes.Count);
        Assert.Equal([column.RowShapes[0], column.RowShapes[2], column.RowShapes[0], column.RowShapes[2]], column.RowShapes[1..].ToArray());
    }

    [Fact]
    public void OrderKeysAndTypesMakeAShape()
    {
        var column = Column(
            [new("a", 1L), new("b", 1L)],
            [new("b", 1L), new("a", 1L)],
            [new("a", 1L), new("b", 1.0)],
            [new("a", 1L)],
            [new("a", null)],
            [new("a", 1L), new("a", 1L)],
            [new("ab", 1L)],
            [new("", 1L)],
            []);
        Assert.Equal(column.Count, column.RowShapes.ToArray().Distinct().Count());
        Assert.Equal(column.Count, column.Shapes.Count);
    }

    [Fact]
    public void AShapeThatIsTheStartOfAnotherIsItsOwn()
    {
        SentAttribute[] longest = [new("a", 1L), new("b", "x"), new("c", true)];
        var column = Column(longest, longest[..2], longest[..1], longest[..0], longest[..2], longest);
        Assert.Equal(4, column.Shapes.Count);
        Assert.Equal([3, 2, 1, 0, 2, 3], Enumerable.Range(0, 6).Select(row => column[row].Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomAttributesComeBackAsTheyWent(int seed)
    {
        var random = new RandomValues(seed);
        var rows = Enumerable.Range(0, 500).Select(_ => random.Attributes()).ToArray();
        var column = Column(rows);
        Assert.Equal(rows.Length, column.Count);
        for (var row = 0; row < rows.Length; row++)
            Assert.Equal(Text.Of(rows[row]), Text.Of(SentAttribute.Of(column[row])));
        Assert.Equal(
            rows.Select(row => Text.Of(row.Select(attribute => (attribute.Key, Types(attribute.Value))).Select(pair => $"{pair.Key}:{pair.Item2}"))).Distinct().Count(),
            column.Shapes.Count);
    }

    [Fact]
    public void TextsThatRowsRepeatAreKeptOnce()
    {
        var builder = new SpanBatchBuilder();
        for (var row = 0; row < 100; row++)
        {
            builder.Attributes.AddString("key"u8, row % 2 == 0 ? "even"u8 : "odd"u8);
            builder.Add(Span());
        }

        var batch = builder.Build();
        // The empty text, the key and two values.
        Assert.Equal(4, batch.Strings.Count);
        Assert.Equal(["even", "odd", "even"], Enumerable.Range(0, 3).Select(row => batch.Attributes[row][0].Value.AsString));
    }

    [Fact]
    public void ManyKeysAndManyShapesAreFoundAgain()
    {
        var rows = Enumerable.Range(0, 3_000).Select(row => new SentAttribute[] { new($"key-{row % 1_000}", (long)row), new($"other-{row % 7}", "x") }).ToArray();
        var column = Column(rows);
        Assert.Equal(3_000, column.Count);
        for (var row = 0; row < rows.Length; row++)
        {
            Assert.True(column[row].TryGet($"key-{row % 1_000}", out var value));
            Assert.Equal(row, value.AsInt);
            Assert.False(column[row].TryGet("key-x", out _));
        }
    }

    static AttributeColumn Column(params SentAttribute[][] rows) =>
        Batch.Of(rows.Select((attributes, index) => new SentSpan { SpanId = new((ulong)index + 1), Attributes = attributes })).Attributes;

    static string Types(object? value) => value is SentNested nested ? nested.Type.ToString() : value?.GetType().Name ?? "null";

    static SpanRecord Span() => new() { TraceId = new(1, 1), SpanId = new(1), StartNanos = 1, EndNanos = 2, Name = 0, Resource = 0, Scope = 0 };
}
