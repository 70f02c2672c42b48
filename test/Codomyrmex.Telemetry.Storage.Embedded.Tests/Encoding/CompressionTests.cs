namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class CompressionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(31, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_000, 5)]
    [InlineData(10_000, 256)]
    [InlineData(9_000_000, 1)]
    [InlineData(9_000_000, 7)]
    public void BytesComeBack(int count, int distinct)
    {
        var random = new Random(count + distinct);
        var bytes = new byte[count];
        foreach (ref var value in bytes.AsSpan())
            value = (byte)random.Next(distinct);
        var chunk = Sources.Encode(sink => Compression.Write(bytes, sink));
        Assert.True(chunk.Length <= count + 6);
        var source = new ByteSource(chunk);
        using var read = Compression.Read(ref source);
        source.End();
        Assert.True(read.Bytes.SequenceEqual(bytes));
    }

    [Fact]
    public void ALengthThatCannotBeIsRefusedBeforeAnythingIsAllocated()
    {
        byte[] claimsMuch = [1, 0xFF, 0xFF, 0xFF, 0xFF, 0x03, 2, 1, 2];
        Assert.Throws<InvalidDataException>(() =>
        {
            var source = new ByteSource(claimsMuch);
            Compression.Read(ref source).Dispose();
        });
    }

    [Fact]
    public void DamagedBytesAreRefusedOrSomeBytes() =>
        Sources.Fuzz(Sources.Encode(sink => Compression.Write(new byte[1_000], sink)), 1, damaged =>
        {
            var source = new ByteSource(damaged);
            Compression.Read(ref source).Dispose();
        });
}
