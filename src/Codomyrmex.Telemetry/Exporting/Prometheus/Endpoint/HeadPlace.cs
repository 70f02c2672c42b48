namespace Codomyrmex.Telemetry;

/// <summary>Where the next request's head is in what was received.</summary>
/// <param name="Start">Where it begins: one empty line before it does not count (RFC 9112, section 2.2).</param>
/// <param name="Length">Without the empty line behind it. Zero for an empty head, which is no request.</param>
readonly record struct HeadPlace(int Start, int Length)
{
    /// <summary>What comes behind the empty line.</summary>
    internal int Next => Start + Length + "\r\n\r\n"u8.Length;

    /// <summary>Whether a request has begun, so that the rest of its head is to follow soon.</summary>
    internal static bool HasBegun(ReadOnlySpan<byte> received) => !received.IsEmpty && !received.SequenceEqual("\r\n"u8);

    /// <summary>The place; null while the head has no end yet.</summary>
    internal static HeadPlace? Find(ReadOnlySpan<byte> received)
    {
        var start = received.StartsWith("\r\n"u8) ? "\r\n"u8.Length : 0;
        var rest = received[start..];
        if (rest.StartsWith("\r\n"u8))
            return new HeadPlace(start, 0);
        var length = rest.IndexOf("\r\n\r\n"u8);
        return length < 0 ? null : new HeadPlace(start, length);
    }
}
