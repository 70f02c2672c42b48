namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// Where in a message the occurrences of one repeated field lie: from the first one's tag to the last one's end. Enumerating the
/// field walks this stretch only, not the whole message again.
/// </summary>
/// <param name="Start">Offset of the first occurrence's tag.</param>
/// <param name="End">Offset after the last occurrence.</param>
/// <param name="Count">Elements in it: occurrences, or for packed scalars the values in all of them.</param>
readonly record struct Region(int Start, int End, int Count)
{
    /// <summary>This region with the field just read, and its <paramref name="elements"/> new elements.</summary>
    internal Region With(in ProtobufReader reader, int elements = 1) =>
        new(End == 0 ? reader.TagStart : Start, reader.Position, Count + elements);

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => message[Start..End];
}
