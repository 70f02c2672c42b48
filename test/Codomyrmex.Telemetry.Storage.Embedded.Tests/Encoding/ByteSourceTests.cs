namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class ByteSourceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(-64)]
    [InlineData(64)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void SignedNumbersComeBack(long value)
    {
        var source = new ByteSource(Sources.Encode(sink => sink.WriteSigned(value)));
        Assert.Equal(value, source.ReadSigned());
        source.End();
    }

    [Fact]
    public void ANumberOfMoreThan64BitsIsDamage()
    {
        Assert.Throws<InvalidDataException>(() => new ByteSource([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02]).ReadVarint());
        Assert.Throws<InvalidDataException>(() => new ByteSource([.. Enumerable.Repeat((byte)0x80, 20)]).ReadVarint());
    }

    [Fact]
    public void NothingIsReadPastTheEnd()
    {
        Assert.Throws<InvalidDataException>(() => new ByteSource([0x80]).ReadVarint());
        Assert.Throws<InvalidDataException>(() => new ByteSource([]).ReadByte());
        Assert.Throws<InvalidDataException>(() => new ByteSource([1, 2, 3]).ReadUInt32());
        Assert.Throws<InvalidDataException>(() => new ByteSource([5, 0]).ReadText());
        Assert.Throws<InvalidDataException>(() => new ByteSource([5]).ReadCount(4));
        Assert.Throws<InvalidDataException>(() => new ByteSource([5]).End());
    }
}
