namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Decodes a column's chunk.</summary>
/// <param name="source">The chunk; read to its end.</param>
/// <param name="column">What the footer says of it.</param>
/// <exception cref="InvalidDataException">It is no such chunk.</exception>
delegate T ChunkDecoder<out T>(ref ByteSource source, in ColumnEntry column);
