using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class DigitsTests
{
    [Fact]
    public void NumbersAroundEveryPowerOfTenAreCountedAndWritten()
    {
        ulong power = 1;
        for (var digits = 1; digits <= 20; digits++)
        {
            foreach (var value in (ulong[])[power - 1, power, power + 1, (power * 9) + 7])
                Check(value);
            power *= 10;
        }

        Check(ulong.MaxValue);
    }

    [Theory]
    [InlineData("", 0, 0ul)]
    [InlineData("x1", 0, 0ul)]
    [InlineData("007x", 3, 7ul)]
    [InlineData("12345678901234567890", 16, 1234567890123456ul)]
    public void ARunIsReadUpToItsMostDigits(string text, int count, ulong value)
    {
        Assert.Equal(count, Digits.Parse(Encoding.UTF8.GetBytes(text), out var parsed));
        Assert.Equal(value, parsed);
    }

    static void Check(ulong value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(text.Length, Digits.CountOf(value));
        for (var padding = 0; padding < 3; padding++)
        {
            var written = new byte[text.Length + padding];
            Digits.Format(value, written);
            Assert.Equal(text.PadLeft(written.Length, '0'), Encoding.UTF8.GetString(written));
        }

        var cut = new byte[text.Length - 1];
        Digits.Format(value, cut);
        Assert.Equal(text[1..], Encoding.UTF8.GetString(cut));
    }
}
