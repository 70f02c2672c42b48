using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>The plainest signal: what the engine does with it, it does with every signal.</summary>
sealed class RowsFormat : ISignalFormat<Row[], RowsBlock>
{
    static readonly ColumnId Times = new((ColumnKind)200);
    static readonly ColumnId Values = new((ColumnKind)201);
    static readonly ColumnId Arrivals = new((ColumnKind)202);
    static readonly ColumnId Services = new((ColumnKind)203);

    /// <summary>Blocks made and not released.</summary>
    public ConcurrentDictionary<RowsBlock, bool> Alive { get; } = new();

    /// <summary>Runs when rows are sealed; may throw.</summary>
    public Action Sealing { get; set; } = static () => { };

    /// <summary>How often small batches were combined.</summary>
    public int Combined { get; private set; }

    public string Name => "rows";

    public int GroupRows { get; init; } = 1_000;

    public int CountOf(Row[] batch) => batch.Length;

    public long BytesOf(Row[] batch) => 100 + (batch.Length * 50L);

    public TimeBounds TimesOf(Row[] batch) => new(batch.Min(row => row.TimeNanos), batch.Max(row => row.TimeNanos));

    public Row[] Within(Row[] batch, TimeRange range) => [.. batch.Where(row => range.Contains(row.TimeNanos))];

    public void Write(Row[] batch, IBufferWriter<byte> log)
    {
        using var writer = new Utf8JsonWriter(log);
        JsonSerializer.Serialize(writer, batch);
    }

    public Row[] Read(ReadOnlySpan<byte> log) => JsonSerializer.Deserialize<Row[]>(log)!;

    public Row[] Combine(IReadOnlyList<Row[]> batches)
    {
        Combined++;
        return [.. batches.SelectMany(batch => batch)];
    }

    public RowsBlock BlockOf(Row[] batch, long firstArrival) => Known(new RowsBlock(() => [.. batch.Select((row, i) => (row, firstArrival + i))]));

    public RowsBlock BlockOf(RowGroup group) => Known(new RowsBlock(() => ReadGroup(group)));

    public void Seal(IReadOnlyList<RowsBlock> blocks, Func<RowsBlock, RowSet>? keep, SegmentWriter segment, CancellationToken cancellationToken)
    {
        Sealing();
        cancellationToken.ThrowIfCancellationRequested();
        var rows = blocks.SelectMany(block => block.Rows.Where((_, i) => keep is null || keep(block)[i])).ToArray();
        foreach (var group in rows.Chunk(GroupRows))
        {
            var writer = new RowGroupWriter(group.Length, TimesOf([.. group.Select(pair => pair.Row)]));
            writer.AddNumbers(Times, [.. group.Select(pair => pair.Row.TimeNanos)]);
            writer.AddNumbers(Values, [.. group.Select(pair => pair.Row.Value)]);
            writer.AddNumbers(Arrivals, [.. group.Select(pair => pair.Arrival)]);
            writer.AddBytes(Services, JsonSerializer.SerializeToUtf8Bytes(group.Select(pair => pair.Row.Service)));
            segment.Add(writer, group.GroupBy(pair => pair.Row.Service).ToDictionary(service => service.Key, service => (long)service.Count()));
        }
    }

    public RowSet RowsOf(RowsBlock block, IReadOnlySet<string> services)
    {
        var rows = block.Rows;
        var found = new RowSet(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (services.Contains(rows[i].Row.Service))
                found.Add(i);
        }

        return found;
    }

    public void Release(RowsBlock block) => Alive.TryRemove(block, out _);

    RowsBlock Known(RowsBlock block)
    {
        Alive[block] = true;
        return block;
    }

    static (Row Row, long Arrival)[] ReadGroup(RowGroup group)
    {
        var (times, values, arrivals) = (group.Numbers(Times), group.Numbers(Values), group.Numbers(Arrivals));
        var services = JsonSerializer.Deserialize<string[]>(group.Bytes(Services))!;
        return [.. times.Select((time, i) => (new Row(time, values[i], services[i]), arrivals[i]))];
    }
}
