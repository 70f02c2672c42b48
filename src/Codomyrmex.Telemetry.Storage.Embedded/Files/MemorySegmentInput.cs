namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A segment in memory.</summary>
sealed class MemorySegmentInput(string name, byte[] bytes) : ISegmentInput
{
    public string Name => name;

    public long Length => bytes.Length;

    public void Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > bytes.Length - buffer.Length)
            throw new DamagedFileException($"{name} ends at byte {bytes.Length}, although it should hold {buffer.Length} from byte {offset}.");

        bytes.AsSpan((int)offset, buffer.Length).CopyTo(buffer);
    }
}
