using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Blocks of metrics as the engine has them, without the engine: a head that can be sealed, and segments that can be merged and opened again.</summary>
sealed class MetricStore(int maxSeries = 1_000_000)
{
    readonly MemorySegmentFiles _files = new();
    readonly ColumnCache _cache = new(1 << 20);
    readonly List<MetricBlock> _head = [];
    readonly List<Segment> _segments = [];
    List<MetricBlock> _sealed = [];
    long _number;

    public MetricFormat Format { get; private set; } = new(maxSeries);

    public IReadOnlyList<MetricBlock> Blocks => [.. _sealed, .. _head];

    public MetricQueries Queries => new(Format.Index);

    public long Bytes => _segments.Sum(segment => segment.Bytes);

    public void Append(params IEnumerable<SentPoint> points) => Append(Batch.Of(points));

    public void Append(MetricBatch batch) => _head.Add(Format.BlockOf(batch, 0));

    /// <summary>Seals the head.</summary>
    public void Seal()
    {
        var segment = Write(_head, null);
        _head.ForEach(Format.Release);
        _head.Clear();
        _sealed.AddRange(segment.Groups.Select(group => Format.BlockOf(group)));
    }

    /// <summary>Merges all segments, leaving rows out.</summary>
    public void Merge(Func<MetricBlock, RowSet>? keep = null)
    {
        var old = _sealed;
        var segment = Write(old, keep);
        _segments.RemoveRange(0, _segments.Count - 1);
        _sealed = [.. segment.Groups.Select(group => Format.BlockOf(group))];
        old.ForEach(Format.Release);
    }

    /// <summary>Begins anew with what is sealed, like a process that starts.</summary>
    public void Reopen()
    {
        Format = new MetricFormat(maxSeries);
        _sealed = [.. _segments.SelectMany(segment => segment.Groups).Select(group => Format.BlockOf(group))];
    }

    Segment Write(IReadOnlyList<MetricBlock> blocks, Func<MetricBlock, RowSet>? keep)
    {
        using var writer = new SegmentWriter(_files, new SegmentHeader("metrics", ++_number, 0, []), _cache);
        Format.Seal(blocks, keep, writer, TestContext.Current.CancellationToken);
        var segment = writer.Commit();
        segment.Verify(TestContext.Current.CancellationToken);
        _segments.Add(segment);
        return segment;
    }
}
