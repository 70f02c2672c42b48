namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Decodes a column's chunk.</summary>
/// <param name="source">The chunk; read to its end.</param>
/// <param name="count">How many values there are.</param>
/// <exception cref="InvalidDataException">It is no such chunk.</exception>
delegate T ChunkDecoder<out T>(ref ByteSource source, int count);
