namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A segment that is written to memory.</summary>
/// <param name="commit">Takes the bytes when it is complete.</param>
sealed class MemorySegmentOutput(Action<byte[]> commit) : ISegmentOutput
{
    readonly MemoryStream _bytes = new();

    public long Position => _bytes.Length;

    public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public void Commit() => commit(_bytes.ToArray());

    public void Dispose()
    {
    }
}
