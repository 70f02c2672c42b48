using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// The bucket bounds of a request's histograms, each array once: points of one instrument have the same bounds, and a request has few instruments.
/// Not thread-safe.
/// </summary>
sealed class SharedBounds
{
    readonly double[][] _recent = new double[8][];
    int _count;
    int _next;

    /// <summary>These bounds, in an array that other points may have too.</summary>
    public double[] Of(PackedDoubles values)
    {
        Span<double> few = stackalloc double[64];
        var bounds = values.Count <= few.Length ? few[..values.Count] : new double[values.Count];
        for (var i = 0; values.TryNext(out var value); i++)
            bounds[i] = value;

        var bytes = MemoryMarshal.AsBytes(bounds);
        for (var i = 0; i < _count; i++)
        {
            if (MemoryMarshal.AsBytes(_recent[i].AsSpan()).SequenceEqual(bytes))
                return _recent[i];
        }

        _recent[_next] = bounds.ToArray();
        var added = _recent[_next];
        _next = (_next + 1) % _recent.Length;
        _count = Math.Min(_count + 1, _recent.Length);
        return added;
    }
}
