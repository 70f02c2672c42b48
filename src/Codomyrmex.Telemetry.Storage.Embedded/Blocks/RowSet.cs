using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Some of a block's rows, a bit for each. Not thread-safe while it is changed.</summary>
sealed class RowSet
{
    readonly ulong[] _words;

    /// <summary>No rows, of so many.</summary>
    public RowSet(int rows)
    {
        Rows = rows;
        _words = new ulong[(rows + 63) / 64];
    }

    /// <summary>How many rows there are to choose from.</summary>
    public int Rows { get; }

    /// <summary>How many are in the set.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>True when there are none.</summary>
    public bool IsEmpty => _words.AsSpan().IndexOfAnyExcept(0UL) < 0;

    /// <summary>The bits, row 0 the lowest of the first word; bits beyond the last row are 0.</summary>
    public Span<ulong> Words => _words;

    /// <summary>True when the row is in the set.</summary>
    public bool this[int row] => (_words[row >> 6] >> row & 1) != 0;

    /// <summary>Puts a row in.</summary>
    public void Add(int row) => _words[row >> 6] |= 1UL << row;

    /// <summary>Puts every row in.</summary>
    public void AddAll()
    {
        _words.AsSpan().Fill(ulong.MaxValue);
        ClearBeyond();
    }

    /// <summary>Keeps only what the other has too.</summary>
    public void And(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] &= other._words[i];
    }

    /// <summary>Adds what the other has.</summary>
    public void Or(RowSet other)
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] |= other._words[i];
    }

    /// <summary>Puts in what was out and takes out what was in.</summary>
    public void Invert()
    {
        for (var i = 0; i < _words.Length; i++)
            _words[i] = ~_words[i];
        ClearBeyond();
    }

    /// <summary>The rows, rising.</summary>
    public int[] ToArray()
    {
        var rows = new int[Count];
        var next = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
                rows[next++] = (i * 64) + BitOperations.TrailingZeroCount(word);
        }

        return rows;
    }

    /// <summary>Walks the rows, rising.</summary>
    public Enumerator GetEnumerator() => new(_words);

    void ClearBeyond()
    {
        if (Rows % 64 != 0)
            _words[^1] &= (1UL << (Rows % 64)) - 1;
    }

    /// <summary>Walks the rows, rising.</summary>
    public struct Enumerator
    {
        readonly ulong[] _words;
        ulong _word;
        int _index;

        internal Enumerator(ulong[] words)
        {
            _words = words;
            _index = -1;
        }

        /// <summary>The row reached.</summary>
        public readonly int Current => (_index * 64) + BitOperations.TrailingZeroCount(_word);

        /// <summary>Goes to the next row; false after the last.</summary>
        public bool MoveNext()
        {
            _word &= _word - 1;
            while (_word == 0)
            {
                if (++_index >= _words.Length)
                    return false;
                _word = _words[_index];
            }

            return true;
        }
    }
}
