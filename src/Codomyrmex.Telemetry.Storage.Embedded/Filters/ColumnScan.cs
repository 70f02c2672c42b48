using System.Runtime.Intrinsics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Finds the rows of a column whose value passes: each distinct value is asked once, then codes are looked up.</summary>
static class ColumnScan
{
    const int WordBits = 64;

    /// <summary>Adds the rows with a value that passes.</summary>
    /// <param name="column">The column.</param>
    /// <param name="test">The comparison; null when any value does.</param>
    /// <param name="rows">Where to add them.</param>
    public static void AddRows(FieldColumn column, ValueTest? test, RowSet rows)
    {
        if (column.Numbers is { } numbers)
        {
            AddNumbers(numbers, test, rows);
            return;
        }

        if (test is null)
        {
            Add(column, Passing(column.Values!.Count), column.Values.Count, rows);
            return;
        }

        var passing = new byte[column.Values!.Count + 1];
        var count = Ask(column.Values, test, passing);
        if (count > 0)
            Add(column, passing, count, rows);
    }

    /// <summary>Asks a value of any type.</summary>
    public static bool Holds(ValueTest test, ValueList values, int index) => values.Type(index) switch
    {
        AttributeType.String => test.HoldsText(values.Bytes(index)),
        AttributeType.Int => test.HoldsNumber(values.Bits(index)),
        AttributeType.Double => test.HoldsNumber(BitConverter.Int64BitsToDouble(values.Bits(index))),
        AttributeType.Bool => test.HoldsBool(values.Bits(index) != 0),
        AttributeType.Array => test.HoldsAnyOf(values.Bytes(index)),
        _ => false,
    };

    /// <summary>True when one of the values passes.</summary>
    public static bool AnyHolds(ValueTest test, ValueList values)
    {
        var only = test.OnlyText;
        for (var i = 0; i < values.Count; i++)
        {
            if (only is not null && values.Type(i) == AttributeType.String ? values.Bytes(i).SequenceEqual(only) : Holds(test, values, i))
                return true;
        }

        return false;
    }

    static byte[] Passing(int values)
    {
        var passing = new byte[values + 1];
        passing.AsSpan(1).Fill(1);
        return passing;
    }

    static int Ask(ValueList values, ValueTest test, byte[] passing)
    {
        var count = 0;
        var only = test.OnlyText;
        for (var i = 0; i < values.Count; i++)
        {
            var holds = only is not null && values.Type(i) == AttributeType.String ? values.Bytes(i).SequenceEqual(only) : Holds(test, values, i);
            if (!holds)
                continue;
            passing[i + 1] = 1;
            count++;
        }

        return count;
    }

    static void Add(FieldColumn column, byte[] passing, int count, RowSet rows)
    {
        if (column.ChildStarts is { } starts)
            AddParents(starts, column.Codes, passing, rows);
        else if (count == 1)
            AddEqual(column.Codes, passing.AsSpan().IndexOf((byte)1), rows.Words);
        else
            AddPassing(column.Codes, passing, rows.Words);
    }

    static void AddParents(int[] starts, int[] codes, byte[] passing, RowSet rows)
    {
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            for (var child = starts[row]; child < starts[row + 1]; child++)
            {
                if (passing[codes[child]] == 0)
                    continue;
                rows.Add(row);
                break;
            }
        }
    }

    static void AddEqual(ReadOnlySpan<int> codes, int code, Span<ulong> words)
    {
        var wanted = Vector256.Create(code);
        var whole = codes.Length / WordBits;
        for (var i = 0; i < whole; i++)
        {
            ulong word = 0;
            var part = codes.Slice(i * WordBits, WordBits);
            for (var bit = 0; bit < WordBits; bit += Vector256<int>.Count)
                word |= (ulong)Vector256.Equals(Vector256.Create(part[bit..]), wanted).ExtractMostSignificantBits() << bit;
            words[i] |= word;
        }

        for (var row = whole * WordBits; row < codes.Length; row++)
            words[row / WordBits] |= (codes[row] == code ? 1UL : 0) << row;
    }

    static void AddPassing(ReadOnlySpan<int> codes, ReadOnlySpan<byte> passing, Span<ulong> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            ulong word = 0;
            var part = codes[(i * WordBits)..Math.Min(codes.Length, (i + 1) * WordBits)];
            for (var bit = 0; bit < part.Length; bit++)
                word |= (ulong)passing[part[bit]] << bit;
            words[i] |= word;
        }
    }

    static void AddNumbers(ReadOnlySpan<long> numbers, ValueTest? test, RowSet rows)
    {
        if (test is null)
        {
            rows.AddAll();
            return;
        }

        if (!test.IsOfNumbers)
            return;
        var (min, max, except) = test.Integers();
        var found = new RowSet(rows.Rows);
        if (min <= max)
            AddBetween(numbers, min, max, found.Words);
        if (except)
            found.Invert();
        rows.Or(found);
    }

    static void AddBetween(ReadOnlySpan<long> numbers, long min, long max, Span<ulong> words)
    {
        var width = (ulong)(max - min);
        for (var i = 0; i < words.Length; i++)
        {
            ulong word = 0;
            var part = numbers[(i * WordBits)..Math.Min(numbers.Length, (i + 1) * WordBits)];
            for (var bit = 0; bit < part.Length; bit++)
                word |= ((ulong)(part[bit] - min) <= width ? 1UL : 0) << bit;
            words[i] |= word;
        }
    }
}
