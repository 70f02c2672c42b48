namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Takes a chunk as it lies in the file.</summary>
delegate void ChunkReader(ReadOnlySpan<byte> chunk);
