using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>A reader of the SDK, and what it should find.</summary>
sealed class ReferenceReader(Measured.Reader reader, ReferenceStream[] streams, StreamSpec[] specs)
{
    readonly Dictionary<int, List<ReferenceSeries>> _bound = [];

    internal ReferenceStream[] Streams => streams;

    internal void Record(InstrumentSpec spec, double value, Tag[] tags)
    {
        foreach (var stream in Of(spec))
            stream.Find(tags).Values.Add(value);
    }

    /// <summary>A bound series is looked for when it is used for the first time, and stays.</summary>
    internal void RecordBound(int number, InstrumentSpec spec, double value, Tag[] tags)
    {
        if (!_bound.TryGetValue(number, out var found))
        {
            _bound[number] = found = [.. Of(spec).Select(stream => stream.Find(tags))];
            foreach (var series in found)
                series.IsBound = true;
        }

        foreach (var series in found)
            series.Values.Add(value);
    }

    internal void Compare(List<(InstrumentSpec Spec, double Value, Tag[] Tags)> observations, long now, string what)
    {
        foreach (var (spec, value, tags) in observations)
        {
            foreach (var stream in Of(spec))
                stream.Observe(value, tags);
        }

        var actual = reader.Batch().Metrics.Select(Text).Order(StringComparer.Ordinal).ToArray();
        var expected = streams.Where(stream => !stream.IsDropped).Select(stream => stream.Collect(now)).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < Math.Max(actual.Length, expected.Length); i++)
        {
            var (wanted, found) = (expected.ElementAtOrDefault(i), actual.ElementAtOrDefault(i));
            Assert.True(wanted == found, $"{what} {reader.Collector.Settings}\nexpected {wanted}\nactual   {found}");
        }
    }

    IEnumerable<ReferenceStream> Of(InstrumentSpec spec) => streams.Where((stream, i) => specs[i].Instrument == spec && !stream.IsDropped);

    static string Text(MetricData metric) =>
        ReferenceStream.Head(metric.Name, metric.Kind, metric.IsMonotonic, metric.Temporality) + string.Join("; ", metric.Points
            .Select(point => $"{{{ReferenceStream.KeyOf(point.Attributes.ToArray())}}} {point.StartUnixNanos}..{point.UnixNanos}: {ReferencePoint.Of(point)}")
            .Order(StringComparer.Ordinal));
}
