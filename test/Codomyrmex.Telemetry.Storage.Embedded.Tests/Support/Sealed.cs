namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Blocks sealed into a segment in memory and read back.</summary>
static class Sealed
{
    public static SpanBlock[] Spans(IReadOnlyList<SpanBlock> blocks, Func<SpanBlock, RowSet>? keep = null) =>
        Seal(new SpanFormat(), blocks, keep);

    public static LogBlock[] Logs(IReadOnlyList<LogBlock> blocks, Func<LogBlock, RowSet>? keep = null) =>
        Seal(new LogFormat(), blocks, keep);

    static TBlock[] Seal<TBatch, TBlock>(ISignalFormat<TBatch, TBlock> format, IReadOnlyList<TBlock> blocks, Func<TBlock, RowSet>? keep)
        where TBatch : class
        where TBlock : class
    {
        var cache = new ColumnCache(64 << 20);
        using var writer = new SegmentWriter(new MemorySegmentFiles(), new SegmentHeader(format.Name, 1, 0, []), cache);
        format.Seal(blocks, keep, writer, TestContext.Current.CancellationToken);
        return [.. writer.Commit().Groups.Select(format.BlockOf)];
    }
}
