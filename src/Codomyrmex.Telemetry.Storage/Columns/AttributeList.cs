namespace Codomyrmex.Telemetry.Storage;

/// <summary>One row's attributes, in the order in which they were sent.</summary>
public readonly struct AttributeList
{
    readonly AttributeColumn _column;
    readonly int _shape;
    readonly int _start;

    internal AttributeList(AttributeColumn column, int shape, int start)
    {
        _column = column;
        _shape = shape;
        _start = start;
    }

    /// <summary>How many.</summary>
    public int Count => _column.Shapes.Keys(_shape).Length;

    /// <summary>The entry at an index below <see cref="Count"/>.</summary>
    public AttributeRow this[int index] => new(_column, _column.Shapes.Keys(_shape)[index], ValueAt(index));

    /// <summary>Finds an entry by its key, the first where a sender repeated it.</summary>
    public bool TryGet(string key, out AttributeValue value)
    {
        if (Count > 0 && _column.Strings.TryFind(key, out var code))
            return TryGet(code, out value);
        value = default;
        return false;
    }

    /// <summary>The same by the key's code in the batch's string table.</summary>
    public bool TryGet(int key, out AttributeValue value)
    {
        var found = _column.Shapes.Keys(_shape).IndexOf(key);
        value = found >= 0 ? ValueAt(found) : default;
        return found >= 0;
    }

    /// <summary>Walks the entries.</summary>
    public Enumerator GetEnumerator() => new(this);

    AttributeValue ValueAt(int index) =>
        new(_column.Shapes.Types(_shape)[index], _column.Bits[_start + index], _column.Strings, _column.Blobs);

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
