using System.Globalization;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Ids as the texts that filters compare them with: lower-case hex digits.</summary>
static class IdTexts
{
    /// <summary>A column of trace ids; ids that are not valid are none.</summary>
    public static FieldColumn? OfTraces(ReadOnlySpan<TraceId> traces, ReadOnlySpan<int> rowTraces)
    {
        var bytes = new byte[traces.Length * TraceId.HexLength];
        var valid = new int[traces.Length];
        var count = 0;
        for (var trace = 0; trace < traces.Length; trace++)
        {
            if (!traces[trace].IsValid)
                continue;
            Write(traces[trace].High, bytes.AsSpan(count * TraceId.HexLength));
            Write(traces[trace].Low, bytes.AsSpan((count * TraceId.HexLength) + SpanId.HexLength));
            valid[trace] = ++count;
        }

        var codes = new int[rowTraces.Length];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = valid[rowTraces[row]];
        return count == 0 ? null : new FieldColumn { Codes = codes, Values = Values(bytes, count, TraceId.HexLength) };
    }

    /// <summary>A column of span ids; ids that are not valid are none.</summary>
    public static FieldColumn? OfSpans(ReadOnlySpan<SpanId> ids)
    {
        var codes = new int[ids.Length];
        var known = new Dictionary<ulong, int>(ids.Length);
        for (var row = 0; row < ids.Length; row++)
        {
            if (!ids[row].IsValid)
                continue;
            if (!known.TryGetValue(ids[row].Value, out var code))
                known.Add(ids[row].Value, code = known.Count + 1);
            codes[row] = code;
        }

        var bytes = new byte[known.Count * SpanId.HexLength];
        foreach (var (id, code) in known)
            Write(id, bytes.AsSpan((code - 1) * SpanId.HexLength));
        return known.Count == 0 ? null : new FieldColumn { Codes = codes, Values = Values(bytes, known.Count, SpanId.HexLength) };
    }

    /// <summary>Reads a trace id that a filter asks for; false for what no trace id is written as.</summary>
    public static bool TryRead(ReadOnlySpan<byte> hex, out TraceId id)
    {
        id = default;
        if (hex.Length != TraceId.HexLength || !TryReadWord(hex[..SpanId.HexLength], out var high) || !TryReadWord(hex[SpanId.HexLength..], out var low))
            return false;
        id = new TraceId(high, low);
        return true;
    }

    static bool TryReadWord(ReadOnlySpan<byte> hex, out ulong value) =>
        ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && hex.IndexOfAnyInRange((byte)'A', (byte)'F') < 0;

    static void Write(ulong value, Span<byte> hex) => value.TryFormat(hex, out _, "x16", CultureInfo.InvariantCulture);

    static TextValues Values(byte[] bytes, int count, int length)
    {
        var ends = new int[count];
        for (var i = 0; i < count; i++)
            ends[i] = (i + 1) * length;
        return new TextValues(new TextList(bytes, ends));
    }
}
