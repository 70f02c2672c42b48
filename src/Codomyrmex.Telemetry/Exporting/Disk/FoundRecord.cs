using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Codomyrmex.Telemetry;

/// <summary>A record that a segment's file holds.</summary>
/// <param name="Offset">Of its header.</param>
/// <param name="Header">Its header.</param>
/// <param name="IsWhole">False if the file ends before the payload does.</param>
readonly record struct FoundRecord(long Offset, RecordHeader Header, bool IsWhole)
{
    /// <summary>Where the next record begins.</summary>
    internal long End => Offset + Header.RecordLength;

    /// <summary>The first record at or behind <paramref name="from"/>; bytes that are none are passed over. Null if there is no more.</summary>
    /// <param name="file">The segment.</param>
    /// <param name="from">Where to look first.</param>
    /// <param name="end">The file's length.</param>
    internal static FoundRecord? Next(SafeFileHandle file, long from, long end)
    {
        Span<byte> bytes = stackalloc byte[RecordHeader.Length];
        if (end - from < RecordHeader.Length || RandomAccess.Read(file, bytes, from) < RecordHeader.Length)
            return null;
        return RecordHeader.TryRead(bytes, out var header)
            ? new FoundRecord(from, header, from + header.RecordLength <= end)
            : BehindDamage(file, from + 1, end);
    }

    // Damage is rare, and segments are bounded: the rest is read at once.
    static FoundRecord? BehindDamage(SafeFileHandle file, long from, long end)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)Math.Min(end - from, int.MaxValue / 2));
        try
        {
            var rest = rented.AsSpan(0, RandomAccess.Read(file, rented.AsSpan(0, (int)Math.Min(end - from, rented.Length)), from));
            for (var at = 0; rest[at..].IndexOf(RecordHeader.Magic) is >= 0 and var skipped; at++)
            {
                at += skipped;
                if (RecordHeader.TryRead(rest[at..], out var header))
                    return new FoundRecord(from + at, header, from + at + header.RecordLength <= end);
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
