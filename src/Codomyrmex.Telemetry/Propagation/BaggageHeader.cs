using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>The header <c>baggage</c> (W3C Baggage, section 3) with what could not be put into it or taken from it.</summary>
/// <param name="Text">The header; empty when nothing can travel.</param>
/// <param name="Cut">How many entries were left out: beyond the limits, or with a name that is not a token.</param>
sealed record BaggageHeader(string Text, int Cut)
{
    internal const string Name = "baggage";
    internal const int MaxEntries = 64;
    internal const int MaxLength = 8192;

    /// <summary>Writes the entries in order. One that does not fit is left out whole; later ones that do fit are not.</summary>
    internal static BaggageHeader Write(ReadOnlySpan<BaggageEntry> entries)
    {
        if (entries.IsEmpty)
            return new BaggageHeader("", 0);
        var buffer = ArrayPool<char>.Shared.Rent(MaxLength);
        var (length, count) = (0, 0);
        foreach (ref readonly var entry in entries)
        {
            if (count < MaxEntries && TryWrite(entry, buffer.AsSpan(length, MaxLength - length), count > 0, out var written))
            {
                length += written;
                count++;
            }
        }

        var text = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return new BaggageHeader(text, entries.Length - count);
    }

    /// <summary>Reads the entries of all headers. A member that is malformed is passed over; of one name, the last value counts.</summary>
    internal static Baggage? Read(CarrierValues headers, out int cut)
    {
        cut = 0;
        var entries = new List<BaggageEntry>();
        var length = 0;
        for (var i = 0; i < headers.Count; i++)
        {
            var header = headers[i].AsSpan();
            foreach (var range in header.Split(','))
            {
                var member = OptionalWhitespace.Trim(header[range]);
                if (member.IsEmpty)
                    continue;
                length += member.Length + (length > 0 ? 1 : 0);
                if (entries.Count == MaxEntries || length > MaxLength)
                    cut++;
                else if (TryRead(member, out var entry))
                    Put(entries, entry);
            }
        }

        return entries.Count == 0 ? null : new Baggage([.. entries]);
    }

    static void Put(List<BaggageEntry> entries, in BaggageEntry entry)
    {
        var name = entry.Name;
        var index = entries.FindIndex(known => known.Name == name);
        if (index < 0)
            entries.Add(entry);
        else
            entries[index] = entry;
    }

    static bool TryRead(ReadOnlySpan<char> member, out BaggageEntry entry)
    {
        entry = default;
        var semicolon = member.IndexOf(';');
        var pair = semicolon < 0 ? member : member[..semicolon];
        var equals = pair.IndexOf('=');
        if (equals < 0)
            return false;
        var name = OptionalWhitespace.Trim(pair[..equals]);
        if (!HttpHeaderRules.IsToken(name))
            return false;
        var metadata = semicolon < 0 ? default : OptionalWhitespace.Trim(member[(semicolon + 1)..]);
        var value = PercentEncoding.Decode(OptionalWhitespace.Trim(pair[(equals + 1)..]));
        entry = new BaggageEntry(name.ToString(), value, metadata.IsEmpty ? null : metadata.ToString());
        return true;
    }

    static bool TryWrite(in BaggageEntry entry, Span<char> text, bool isFurther, out int written)
    {
        written = 0;
        var at = isFurther ? 1 : 0;
        if (!HttpHeaderRules.IsToken(entry.Name) || text.Length < at + entry.Name.Length + 1)
            return false;
        if (isFurther)
            text[0] = ',';
        entry.Name.CopyTo(text[at..]);
        at += entry.Name.Length;
        text[at++] = '=';
        if (!PercentEncoding.TryEncode(entry.Value, text[at..], out var encoded))
            return false;
        at += encoded;
        if (entry.Metadata is { Length: > 0 } metadata && IsMetadata(metadata))
        {
            if (text.Length < at + 1 + metadata.Length)
                return false;
            text[at++] = ';';
            metadata.CopyTo(text[at..]);
            at += metadata.Length;
        }

        written = at;
        return true;
    }

    static bool IsMetadata(ReadOnlySpan<char> metadata) => !metadata.ContainsAnyExceptInRange(' ', '~') && !metadata.Contains(',');
}
