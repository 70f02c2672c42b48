using System.Security.Cryptography;

namespace EndToEnd.Server;

/// <summary>Names and ids that no other test has.</summary>
static class Unique
{
    public static string Name(string stem) => $"{stem}-{Hex(6)}";

    public static string TraceId() => Hex(16);

    public static string SpanId() => Hex(8);

    static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);
}
