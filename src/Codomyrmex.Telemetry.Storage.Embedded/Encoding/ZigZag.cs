namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Signed numbers as unsigned ones: 0, -1, 1, -2 become 0, 1, 2, 3, so that what is near zero stays small.</summary>
static class ZigZag
{
    public static ulong Encode(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static long Decode(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
