using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>What a receiver says, for a log: cut, and in one line.</summary>
static class ReceiverText
{
    const int Longest = 500;

    internal static string Read(ReadOnlySpan<byte> utf8) => Cut(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest * 4)]));

    internal static string Cut(string text) => TagTruncation.Cut(text.Trim().ReplaceLineEndings(" "), Longest);
}
