using System.Collections;

namespace Codomyrmex.Telemetry;

/// <summary>A list of points whose memory serves one collection after the other.</summary>
sealed class MetricPoints : IReadOnlyList<MetricPoint>
{
    MetricPoint[] _points = [];

    public int Count { get; private set; }

    public MetricPoint this[int index] => Span[index];

    internal ReadOnlySpan<MetricPoint> Span => _points.AsSpan(0, Count);

    internal void Add(in MetricPoint point)
    {
        if (Count == _points.Length)
            Array.Resize(ref _points, Math.Max(4, Count * 2));
        _points[Count++] = point;
    }

    internal void Clear() => Count = 0;

    public IEnumerator<MetricPoint> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return _points[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
