namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

/// <summary>Encodes and decodes for tests.</summary>
static class Sources
{
    public static byte[] Encode(Action<ByteSink> encode)
    {
        using var sink = new ByteSink();
        encode(sink);
        return sink.Written.ToArray();
    }

    public static long[] DecodeNumbers(byte[] chunk, int count)
    {
        var source = new ByteSource(chunk);
        var values = new long[count];
        NumberCodec.Decode(ref source, values);
        source.End();
        return values;
    }

    public static int[] DecodeCodes(byte[] chunk, int count)
    {
        var source = new ByteSource(chunk);
        var codes = new int[count];
        CodeCodec.Decode(ref source, codes);
        source.End();
        return codes;
    }

    public static TextList DecodeTexts(byte[] chunk, int count)
    {
        var source = new ByteSource(chunk);
        var texts = TextCodec.Decode(ref source, count);
        source.End();
        return texts;
    }

    /// <summary>Changes an encoded chunk in many ways; decoding may give anything, or say that it is damaged, and nothing else.</summary>
    public static void Fuzz(byte[] chunk, int seed, Action<byte[]> decode)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = Damage(chunk, random);
            try
            {
                decode(damaged);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    static byte[] Damage(byte[] chunk, Random random)
    {
        if (random.Next(8) == 0)
            return chunk[..random.Next(chunk.Length)];

        var damaged = chunk.ToArray();
        for (var change = random.Next(4); change >= 0; change--)
        {
            // The beginning says how the rest is to be read, so most changes go there.
            var index = random.Next(random.Next(2) == 0 ? Math.Min(16, damaged.Length) : damaged.Length);
            damaged[index] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
        }

        return damaged;
    }
}
