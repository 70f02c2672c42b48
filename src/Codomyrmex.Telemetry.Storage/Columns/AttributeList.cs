namespace Codomyrmex.Telemetry.Storage;

/// <summary>One row's attributes, in the order in which they were sent.</summary>
public readonly struct AttributeList
{
    readonly AttributeColumn _column;
    readonly int _start;
    readonly int _end;

    internal AttributeList(AttributeColumn column, int start, int end)
    {
        _column = column;
        _start = start;
        _end = end;
    }

    /// <summary>How many.</summary>
    public int Count => _end - _start;

    /// <summary>The entry at an index below <see cref="Count"/>.</summary>
    public AttributeRow this[int index] => new(_column, _start + index);

    /// <summary>Finds an entry by its key, the first where a sender repeated it.</summary>
    public bool TryGet(string key, out AttributeValue value)
    {
        if (Count > 0 && _column.Values.Strings.TryFind(key, out var code))
        {
            var found = _column.Keys[_start.._end].IndexOf(code);
            if (found >= 0)
            {
                value = _column.Values[_start + found];
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Walks the entries.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the entries.</summary>
    public struct Enumerator
    {
        readonly AttributeList _list;
        int _index;

        internal Enumerator(AttributeList list)
        {
            _list = list;
            _index = -1;
        }

        /// <summary>The entry reached.</summary>
        public readonly AttributeRow Current => _list[_index];

        /// <summary>Goes to the next entry; false after the last.</summary>
        public bool MoveNext() => ++_index < _list.Count;
    }
}
