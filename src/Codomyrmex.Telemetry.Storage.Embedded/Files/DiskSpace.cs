namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Tells a disk without room from one that fails.</summary>
static class DiskSpace
{
    // ENOSPC everywhere, EDQUOT of Linux and of macOS, and what Windows says of a full handle and a full disk.
    static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>True when there is no room, so that reading works and writing may again.</summary>
    public static bool IsExhausted(IOException failure) => Array.IndexOf(Codes, failure.HResult) >= 0;
}
