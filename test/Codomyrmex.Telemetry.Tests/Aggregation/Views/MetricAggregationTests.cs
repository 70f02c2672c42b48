namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class MetricAggregationTests
{
    public static TheoryData<Func<MetricAggregation>, string> All => new()
    {
        { static () => MetricAggregation.Drop, "Drop" },
        { static () => MetricAggregation.Sum, "Sum" },
        { static () => MetricAggregation.LastValue, "LastValue" },
        { static () => MetricAggregation.Histogram(), "Histogram" },
        { static () => MetricAggregation.Histogram([]), "Histogram()" },
        { static () => MetricAggregation.Histogram([0.5, 2]), "Histogram(0.5, 2)" },
        { static () => MetricAggregation.Histogram([0.5, 3]), "Histogram(0.5, 3)" },
        { static () => MetricAggregation.ExponentialHistogram(), "ExponentialHistogram(160, 20)" },
        { static () => MetricAggregation.ExponentialHistogram(80, -1), "ExponentialHistogram(80, -1)" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void ItIsEqualToOneThatSaysTheSameAndToNoOther(Func<MetricAggregation> make, string text)
    {
        Assert.Equal(text, make().ToString());
        Assert.Equal(make().GetHashCode(), make().GetHashCode());
        Assert.Equal([text], All.Select(row => row.Data.Item1()).Where(make().Equals).Select(static other => other.ToString()));
        Assert.NotEqual(MetricAggregation.Histogram([1]), MetricAggregation.Histogram([1], recordMinMax: false));
    }
}
