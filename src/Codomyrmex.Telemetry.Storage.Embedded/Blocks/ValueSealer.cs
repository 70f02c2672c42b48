using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes columns of values of one type: as codes and distinct values, or numbers that hardly repeat as they are.</summary>
static class ValueSealer
{
    /// <summary>Writes a column.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="codesId">The column of codes; of booleans the only one, of numbers that hardly repeat none.</param>
    /// <param name="valuesId">The column of values.</param>
    /// <param name="type">Their type.</param>
    /// <param name="bits">The values: the integer, the double's bits, 0 or 1, the id of the text, or the index of the bytes.</param>
    /// <param name="texts">The group's texts.</param>
    /// <param name="blobs">The group's bytes.</param>
    public static void Write(
        RowGroupWriter writer, ColumnId codesId, ColumnId valuesId, AttributeType type, ReadOnlySpan<long> bits, GroupTexts texts, GroupBlobs blobs)
    {
        switch (type)
        {
            case AttributeType.Empty:
                break;
            case AttributeType.String:
            case AttributeType.Bool:
            case >= AttributeType.Bytes:
                WriteNarrow(writer, codesId, valuesId, type, bits, texts, blobs);
                break;
            default:
                WriteNumbers(writer, codesId, valuesId, bits);
                break;
        }
    }

    static void WriteNarrow(
        RowGroupWriter writer, ColumnId codesId, ColumnId valuesId, AttributeType type, ReadOnlySpan<long> bits, GroupTexts texts, GroupBlobs blobs)
    {
        using var pooled = new PooledArray<int>(bits.Length);
        var narrow = pooled.Span;
        for (var i = 0; i < narrow.Length; i++)
            narrow[i] = (int)bits[i];
        if (type == AttributeType.String)
            texts.Write(writer, codesId, valuesId, narrow);
        else if (type == AttributeType.Bool)
            writer.AddCodes(codesId, narrow);
        else
            blobs.Write(writer, codesId, valuesId, narrow);
    }

    static void WriteNumbers(RowGroupWriter writer, ColumnId codesId, ColumnId valuesId, ReadOnlySpan<long> numbers)
    {
        using var codes = new PooledArray<int>(numbers.Length);
        if (TryCode(numbers, codes.Span) is { } distinct)
        {
            writer.AddCodes(codesId, codes.Span);
            writer.AddNumbers(valuesId, distinct.Items);
        }
        else
        {
            writer.AddNumbers(valuesId, numbers);
        }
    }

    // Null as soon as there are too many different ones.
    static ColumnBuilder<long>? TryCode(ReadOnlySpan<long> numbers, Span<int> codes)
    {
        var most = Math.Max(16, numbers.Length / 8);
        var slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)most * 2)];
        var shift = 64 - BitOperations.Log2((uint)slots.Length);
        var distinct = new ColumnBuilder<long>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var slot = (int)(((ulong)numbers[i] * 0x9E3779B97F4A7C15) >> shift);
            while (slots[slot] != 0 && distinct[slots[slot] - 1] != numbers[i])
                slot = (slot + 1) & (slots.Length - 1);
            if (slots[slot] == 0)
            {
                if (distinct.Count == most)
                    return null;
                distinct.Add(numbers[i]);
                slots[slot] = distinct.Count;
            }

            codes[i] = slots[slot] - 1;
        }

        return distinct;
    }
}
