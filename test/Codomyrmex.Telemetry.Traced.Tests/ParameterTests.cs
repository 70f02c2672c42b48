using Codomyrmex.Telemetry.Traced.Tests.Shapes;
using Codomyrmex.Telemetry.Traced.Tests.Support;

namespace Codomyrmex.Telemetry.Traced.Tests;

public sealed class ParameterTests
{
    readonly ParameterShapes _shapes = new();

    [Fact]
    public void ChosenParametersAreRecordedWithTheirTypes()
    {
        var span = Expect.Succeeded(
            Recording.Of(() => _shapes.Typed("A-1", true, 200, -3, 4_000_000_000, long.MinValue, 9, 0.5f, 1.25, 'x', 1)), "ParameterShapes.Typed");

        Assert.Equal(
            [
                new("order.id", "A-1"), new("flag", true), new("small", 200L), new("number", -3L), new("unsigned", 4_000_000_000L),
                new("large", long.MinValue), new("huge", 9L), new("single", 0.5), new("real", 1.25), new("letter", "x"),
            ],
            span.Attributes);
    }

    [Fact]
    public void OtherValuesAreConvertedAndNullIsNotRecorded()
    {
        var id = Guid.NewGuid();
        var span = Expect.Succeeded(
            Recording.Of(() => _shapes.Objects(DayOfWeek.Friday, 1.50m, 4, null, id, ["a", "b"], TimeSpan.FromSeconds(1), null)), "ParameterShapes.Objects");

        Assert.Equal(
            [
                new("day", "Friday"), new("price", "1.50"), new("maybe", 4L), new("id", id.ToString()), new("texts", new string?[] { "a", "b" }),
                new("generic", "00:00:01"),
            ],
            span.Attributes);
    }

    [Fact]
    public void ReferencesAreRecordedAsTheyAreWhenTheCallBegins()
    {
        var number = 1;
        var day = DayOfWeek.Monday;
        var span = Expect.Succeeded(Recording.Of(() => Assert.Equal(5, _shapes.References(ref number, 2.5, in day))), "ParameterShapes.References");

        Assert.Equal(2, number);
        Assert.Equal([new("a", 1L), new("b", 2.5), new("day", "Monday")], span.Attributes);
    }

    [Fact]
    public void ASequenceIsNotEnumeratedToRecordIt()
    {
        var count = 0;
        var span = Expect.Succeeded(Recording.Of(() => Assert.Equal(1, _shapes.Count(Once()))), "ParameterShapes.Count");

        Assert.Equal(1, count);
        Assert.Contains("Once", (string)span["texts"]!, StringComparison.Ordinal);
        Assert.Equal(7, _shapes[7]);

        IEnumerable<string> Once()
        {
            count++;
            yield return "a";
        }
    }

    [Fact]
    public void NothingIsConvertedUnlessTheSpanIsRecorded()
    {
        var value = new Curious();
        using (Span.Start(Recording.Unsampled))
            _shapes.Object(value);
        Assert.Equal(0, value.Asked);

        var span = Expect.Succeeded(Recording.Of(() => _shapes.Object(value)), "ParameterShapes.Object");
        Assert.Equal(1, value.Asked);
        Assert.Equal("asked", span["value"]);
    }

    sealed class Curious
    {
        internal int Asked { get; private set; }

        public override string ToString()
        {
            Asked++;
            return "asked";
        }
    }
}
