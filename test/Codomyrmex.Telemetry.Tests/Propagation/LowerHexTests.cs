namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class LowerHexTests
{
    [Theory]
    [InlineData(0UL, "0000000000000000")]
    [InlineData(0x0123456789abcdefUL, "0123456789abcdef")]
    [InlineData(0xfedcba9876543210UL, "fedcba9876543210")]
    [InlineData(ulong.MaxValue, "ffffffffffffffff")]
    public void ANumberIsWrittenAndReadAsSixteenDigits(ulong number, string digits)
    {
        var text = new char[LowerHex.Digits];
        LowerHex.Write(number, text);
        Assert.Equal(digits, new string(text));
        Assert.True(LowerHex.TryRead(digits, out var read));
        Assert.Equal(number, read);
    }

    [Fact]
    public void EveryOtherCharacterInEveryPlaceIsRefused()
    {
        for (var place = 0; place < LowerHex.Digits; place++)
        {
            for (var character = char.MinValue; character < 0x300; character++)
            {
                var text = "0123456789abcdef".ToCharArray();
                text[place] = character;
                Assert.Equal(char.IsAsciiHexDigitLower(character), LowerHex.TryRead(text, out _));
            }
        }
    }

    [Theory]
    [InlineData("00", 0)]
    [InlineData("0a", 10)]
    [InlineData("ff", 255)]
    [InlineData("fF", null)]
    [InlineData("g0", null)]
    [InlineData("0:", null)]
    public void AByteIsTwoDigits(string text, int? expected) =>
        Assert.Equal(expected, LowerHex.TryReadByte(text, out var value) ? value : null);
}
