using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Numbers as bytes: one for all, or blocks of offsets from the least of the block or of steps from one to the next, whichever takes fewer bits. When all numbers
/// differ by multiples of something, as the times of a coarse clock do, it is divided out first; and when they are the bits of doubles with few decimal places,
/// whole numbers take their place.
/// </summary>
static class NumberCodec
{
    const byte Constant = 0;
    const byte Blocks = 1;
    const byte ScaledBlocks = 2;
    const byte DecimalBlocks = 3;
    const byte Steps = 0x80;

    public static void Encode(ReadOnlySpan<long> values, ByteSink sink)
    {
        if (values.Length == 0 || !values.ContainsAnyExcept(values[0]))
        {
            sink.WriteByte(Constant);
            sink.WriteSigned(values.Length == 0 ? 0 : values[0]);
            return;
        }

        if (TryEncodeDecimals(values, sink))
            return;

        var scale = ScaleOf(values);
        if (scale > 1)
        {
            EncodeScaled(values, scale, sink);
            return;
        }

        sink.WriteByte(Blocks);
        EncodeBlocks(values, sink);
    }

    public static void Decode(ref ByteSource source, Span<long> values)
    {
        switch (source.ReadByte())
        {
            case Constant:
                values.Fill(source.ReadSigned());
                break;
            case Blocks:
                DecodeBlocks(ref source, values);
                break;
            case ScaledBlocks:
                var (scale, least) = ((long)source.ReadVarint(), source.ReadSigned());
                DecodeBlocks(ref source, values);
                foreach (ref var value in values)
                    value = unchecked(least + (value * scale));
                break;
            case DecimalBlocks:
                var places = source.ReadCount(Decimals.MaxPlaces);
                DecodeBlocks(ref source, values);
                Decimals.Restore(values, places);
                break;
            case var other:
                throw new InvalidDataException($"Numbers are in the unknown encoding {other}.");
        }
    }

    static bool TryEncodeDecimals(ReadOnlySpan<long> values, ByteSink sink)
    {
        var places = Decimals.PlacesOf(values);
        if (places < 0)
            return false;

        using var numbers = new PooledArray<long>(values.Length);
        if (!Decimals.TryScale(values, places, numbers.Span))
            return false;

        sink.WriteByte(DecimalBlocks);
        sink.WriteCount(places);
        EncodeBlocks(numbers.Span, sink);
        return true;
    }

    static void EncodeScaled(ReadOnlySpan<long> values, ulong scale, ByteSink sink)
    {
        var least = TimeBounds.Of(values).MinNanos;
        using var scaled = new PooledArray<long>(values.Length);
        for (var index = 0; index < values.Length; index++)
            scaled.Span[index] = (long)((ulong)(values[index] - least) / scale);
        sink.WriteByte(ScaledBlocks);
        sink.WriteVarint(scale);
        sink.WriteSigned(least);
        EncodeBlocks(scaled.Span, sink);
    }

    static void EncodeBlocks(ReadOnlySpan<long> values, ByteSink sink)
    {
        var last = 0L;
        while (values.Length > 0)
        {
            var block = values[..Math.Min(BitPacking.BlockCount, values.Length)];
            EncodeBlock(block, last, sink);
            last = block[^1];
            values = values[block.Length..];
        }
    }

    static void EncodeBlock(ReadOnlySpan<long> block, long last, ByteSink sink)
    {
        var (min, max, minStep, maxStep) = (long.MaxValue, long.MinValue, long.MaxValue, long.MinValue);
        var previous = last;
        foreach (var value in block)
        {
            var step = unchecked(value - previous);
            previous = value;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            minStep = Math.Min(minStep, step);
            maxStep = Math.Max(maxStep, step);
        }

        Span<ulong> rests = stackalloc ulong[BitPacking.BlockCount];
        rests = rests[..block.Length];
        var (width, stepWidth) = unchecked((BitPacking.WidthOf((ulong)(max - min)), BitPacking.WidthOf((ulong)(maxStep - minStep))));
        if (stepWidth < width)
        {
            sink.WriteByte((byte)(stepWidth | Steps));
            sink.WriteSigned(minStep);
            for (var index = 0; index < rests.Length; index++)
            {
                rests[index] = unchecked((ulong)(block[index] - last - minStep));
                last = block[index];
            }

            BitPacking.Pack(rests, stepWidth, sink);
            return;
        }

        sink.WriteByte((byte)width);
        sink.WriteSigned(unchecked(min - last));
        for (var index = 0; index < rests.Length; index++)
            rests[index] = unchecked((ulong)(block[index] - min));
        BitPacking.Pack(rests, width, sink);
    }

    static void DecodeBlocks(ref ByteSource source, Span<long> values)
    {
        var last = 0L;
        while (values.Length > 0)
        {
            var block = values[..Math.Min(BitPacking.BlockCount, values.Length)];
            DecodeBlock(ref source, block, last);
            last = block[^1];
            values = values[block.Length..];
        }
    }

    static void DecodeBlock(ref ByteSource source, Span<long> block, long last)
    {
        var mode = source.ReadByte();
        var width = mode & ~Steps;
        if (!BitPacking.IsWidth(width))
            throw new InvalidDataException($"Numbers are of the impossible width {width}.");

        var least = source.ReadSigned();
        BitPacking.Unpack(ref source, width, MemoryMarshal.Cast<long, ulong>(block));
        if ((mode & Steps) != 0)
        {
            foreach (ref var value in block)
                value = last = unchecked(last + least + value);
            return;
        }

        least = unchecked(least + last);
        foreach (ref var value in block)
            value = unchecked(value + least);
    }

    /// <summary>The greatest number that all differences are multiples of; 1 when differences do not fit 63 bits.</summary>
    static ulong ScaleOf(ReadOnlySpan<long> values)
    {
        var first = values[0];
        ulong scale = 0;
        foreach (var value in values)
        {
            var difference = (Int128)value - first;
            if (difference > long.MaxValue / 2 || difference < long.MinValue / 2)
                return 1;

            var distance = (ulong)Math.Abs((long)difference);
            while (scale != 0 && distance % scale != 0)
                (scale, distance) = (distance % scale, scale);
            if (scale == 1)
                return 1;

            if (scale == 0)
                scale = distance;
        }

        return scale;
    }
}
