namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The footer of a segment: what it is, and where its groups and columns lie.</summary>
/// <param name="Header">What the segment is.</param>
/// <param name="Groups">Its groups, as they follow one another.</param>
sealed record SegmentFooter(SegmentHeader Header, IReadOnlyList<RowGroupEntry> Groups)
{
    const int MinColumnBytes = 10;

    /// <summary>Writes it.</summary>
    public void Write(ByteSink sink)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        using var body = new ByteSink();
        body.WriteCount(NameOf(names, Header.Signal));
        body.WriteSigned(Header.Number);
        body.WriteSigned(Header.CoversLog);
        body.WriteCount(Header.Replaces.Count);
        foreach (var number in Header.Replaces)
            body.WriteSigned(number);
        body.WriteCount(Groups.Count);
        foreach (var group in Groups)
            WriteGroup(group, names, body);

        sink.WriteCount(names.Count);
        foreach (var name in names.Keys)
            sink.WriteText(name);
        sink.Write(body.Written);
    }

    /// <summary>Reads it.</summary>
    /// <param name="bytes">The footer.</param>
    /// <param name="chunksEnd">Where the last chunk ends in the file.</param>
    /// <exception cref="InvalidDataException">It is no footer, or its chunks do not fill the file.</exception>
    public static SegmentFooter Read(ReadOnlySpan<byte> bytes, long chunksEnd)
    {
        var source = new ByteSource(bytes);
        var names = new string[source.ReadCount(source.Rest.Length)];
        foreach (ref var name in names.AsSpan())
            name = source.ReadText();
        var signal = ReadName(ref source, names);
        var (number, coversLog) = (source.ReadSigned(), source.ReadSigned());
        var replaces = new long[source.ReadCount(source.Rest.Length)];
        foreach (ref var replaced in replaces.AsSpan())
            replaced = source.ReadSigned();
        var groups = new RowGroupEntry[source.ReadCount(source.Rest.Length)];
        long offset = SegmentLayout.StartBytes;
        foreach (ref var group in groups.AsSpan())
            group = ReadGroup(ref source, names, ref offset);
        source.End();
        return offset == chunksEnd
            ? new SegmentFooter(new SegmentHeader(signal, number, coversLog, replaces), groups)
            : throw new InvalidDataException($"The columns end at byte {offset} instead of {chunksEnd}.");
    }

    static void WriteGroup(RowGroupEntry group, Dictionary<string, int> names, ByteSink body)
    {
        body.WriteCount(group.Rows);
        body.WriteSigned(group.Times.MinNanos);
        body.WriteSigned(group.Times.MaxNanos);
        body.WriteCount(group.RowsByService.Count);
        foreach (var (service, rows) in group.RowsByService)
        {
            body.WriteCount(NameOf(names, service));
            body.WriteSigned(rows);
        }

        body.WriteCount(group.Columns.Length);
        foreach (var column in group.Columns)
        {
            body.WriteByte((byte)column.Type);
            body.WriteByte((byte)column.Id.Kind);
            body.WriteCount(NameOf(names, column.Id.Key));
            body.WriteSigned(column.Id.Part);
            body.WriteCount(column.Count);
            body.WriteCount(column.Length);
            body.WriteUInt32(column.Checksum);
            if (!column.HasBounds)
                continue;

            body.WriteSigned(column.Min);
            body.WriteVarint(unchecked((ulong)(column.Max - column.Min)));
        }
    }

    static RowGroupEntry ReadGroup(ref ByteSource source, string[] names, ref long offset)
    {
        var rows = source.ReadCount(int.MaxValue);
        var times = new TimeBounds(source.ReadSigned(), source.ReadSigned());
        var services = source.ReadCount(source.Rest.Length);
        var rowsByService = new Dictionary<string, long>(services, StringComparer.Ordinal);
        for (var service = 0; service < services; service++)
        {
            if (!rowsByService.TryAdd(ReadName(ref source, names), source.ReadSigned()))
                throw new InvalidDataException("A service comes twice.");
        }

        var columns = new ColumnEntry[source.ReadCount(source.Rest.Length / MinColumnBytes)];
        foreach (ref var column in columns.AsSpan())
            column = ReadColumn(ref source, names, ref offset);
        return new RowGroupEntry(rows, times, rowsByService, columns);
    }

    static ColumnEntry ReadColumn(ref ByteSource source, string[] names, ref long offset)
    {
        var type = (ColumnType)source.ReadByte();
        if (type is ColumnType.None or > ColumnType.Bloom)
            throw new InvalidDataException($"A column is of the unknown type {(byte)type}.");

        var kind = (ColumnKind)source.ReadByte();
        var key = ReadName(ref source, names);
        var part = source.ReadSigned();
        var count = source.ReadCount(type == ColumnType.Bytes ? Compression.MaxBytes : RowGroupWriter.MaxValues);
        var length = source.ReadCount(int.MaxValue);
        var checksum = source.ReadUInt32();
        var (min, max) = (0L, 0L);
        if (type is ColumnType.Numbers or ColumnType.Codes)
        {
            min = source.ReadSigned();
            max = unchecked(min + (long)source.ReadVarint());
        }

        var start = offset;
        offset += length;
        return part == (int)part
            ? new ColumnEntry(new ColumnId(kind, key, (int)part), type, count, start, length, checksum, min, max)
            : throw new InvalidDataException($"A column has the impossible part {part}.");
    }

    static int NameOf(Dictionary<string, int> names, string name)
    {
        if (!names.TryGetValue(name, out var index))
            names.Add(name, index = names.Count);
        return index;
    }

    static string ReadName(ref ByteSource source, string[] names) => names[source.ReadCount(names.Length - 1)];
}
