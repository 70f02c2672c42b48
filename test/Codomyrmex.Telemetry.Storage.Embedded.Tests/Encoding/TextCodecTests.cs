using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class TextCodecTests
{
    static readonly string[] Words = ["/api/products/", "Order ", " accepted", "", "ü", "\0", "\n", "-", ".", ":", "GET"];

    public static TheoryData<string[]> Columns => new(
        [],
        [""],
        ["", "", "0", "00", "000", "1"],
        [.. Numbered(100, index => $"/api/products/{index}")],
        [.. Numbered(100, index => $"Order {index:D8} of u-{index * 31:D8} for {index % 7}")],
        [.. Numbered(100, index => $"padded {index.ToString("D" + ((index % 9) + 1), CultureInfo.InvariantCulture)}")],
        [.. Numbered(100, index => $"{index % 3}.{index % 200}.0.{index}")],
        [.. Numbered(20, index => $"{9_999_999_999_999_990 + index}{index}")],
        [.. Numbered(20, index => $"{ulong.MaxValue - (ulong)index}")],
        [.. Numbered(20, index => new string('9', 100 + index))],
        [.. Numbered(20, index => (index % 2 == 0 ? "0000000000000000" : "9999999999999999") + "x")],
        [.. Numbered(50, index => $"a\0{index}")],
        [.. Numbered(50, index => $"{new string((char)('a' + (index % 26)), index)} no digits")],
        [.. Numbered(6, index => new string('1', 200_000) + index)]);

    [Theory]
    [MemberData(nameof(Columns))]
    public void TextsComeBack(string[] texts) => Check([.. texts.Select(Encoding.UTF8.GetBytes)]);

    [Fact]
    public void RandomTextsComeBack()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var texts = new byte[random.Next(300)][];
            for (var index = 0; index < texts.Length; index++)
            {
                var text = new StringBuilder();
                for (var part = random.Next(4); part > 0; part--)
                    text.Append(Words[random.Next(Words.Length)]).Append(random.NextInt64(1L << random.Next(1, 62)).ToString("D" + random.Next(1, 5), CultureInfo.InvariantCulture));
                texts[index] = Encoding.UTF8.GetBytes(text.ToString());
            }

            Check(texts);
        }
    }

    [Fact]
    public void BytesThatAreNoUtf8ComeBack()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var texts = new byte[random.Next(100)][];
            foreach (ref var text in texts.AsSpan())
                random.NextBytes(text = new byte[random.Next(40)]);
            Check(texts);
        }
    }

    [Fact]
    public void AMegabyteOfTextComesBack()
    {
        var large = new byte[1 << 20];
        new Random(1).NextBytes(large);
        Check([large, [.. Enumerable.Repeat((byte)'x', 1 << 20)], "small"u8.ToArray()]);
    }

    [Fact]
    public void TextsThatDifferInNumbersTakeNoMoreThanThese()
    {
        var random = new Random(1);
        var (bytes, ends) = Tests.Columns.Join([.. Enumerable.Range(0, 10_000).Select(_ => Encoding.UTF8.GetBytes($"Order {random.Next(100_000_000):D8} accepted for customer {random.Next(1 << 20):D8}"))]);
        Assert.InRange(Sources.Encode(sink => TextCodec.Encode(bytes, ends, sink)).Length, 1, 10_000 * (27 + 20) / 8 + 200);
    }

    [Fact]
    public void DamagedTextsAreRefusedOrSomeTexts()
    {
        foreach (var row in Columns)
        {
            if (row.Data.Sum(text => text.Length) > 100_000)
                continue;

            var (bytes, ends) = Tests.Columns.Join([.. row.Data.Select(Encoding.UTF8.GetBytes)]);
            var chunk = Sources.Encode(sink => TextCodec.Encode(bytes, ends, sink));
            Sources.Fuzz(chunk, row.Data.Length, damaged => Sources.DecodeTexts(damaged, row.Data.Length));
            Sources.Fuzz(chunk, row.Data.Length, damaged => TextCodec.DecodePatterns(damaged, row.Data.Length));
        }
    }

    static IEnumerable<string> Numbered(int count, Func<int, string> text) => Enumerable.Range(0, count).Select(text);

    static void Check(byte[][] texts)
    {
        var (bytes, ends) = Tests.Columns.Join(texts);
        var chunk = Sources.Encode(sink => TextCodec.Encode(bytes, ends, sink));
        Assert.Equal(texts, Sources.DecodeTexts(chunk, texts.Length).ToArrays());
        var patterns = texts.Select(PatternOf).Distinct().ToArray();
        Assert.Equal(patterns.Order(), TextCodec.DecodePatterns(chunk, texts.Length).ToArrays().Select(Encoding.Latin1.GetString).Order());
    }

    static string PatternOf(byte[] text)
    {
        var pattern = new StringBuilder();
        var inRun = false;
        foreach (var value in text)
        {
            var digit = value is >= (byte)'0' and <= (byte)'9';
            if (!digit || !inRun)
                pattern.Append(digit ? '\0' : (char)value);
            inRun = digit;
        }

        return pattern.ToString();
    }
}
