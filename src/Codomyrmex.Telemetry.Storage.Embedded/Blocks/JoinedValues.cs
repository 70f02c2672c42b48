namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Several lists one after the other, of different types. A handful, so that they are looked through.</summary>
sealed class JoinedValues : ValueList
{
    readonly List<ValueList> _lists = [];
    int _count;

    public override int Count => _count;

    /// <summary>Adds a list and returns the index of its first value.</summary>
    public int Add(ValueList list)
    {
        var first = _count;
        _lists.Add(list);
        _count += list.Count;
        return first;
    }

    /// <summary>This list, or the only one in it.</summary>
    public ValueList Simplest() => _lists.Count == 1 ? _lists[0] : this;

    public override AttributeType Type(int index) => Find(ref index).Type(index);

    public override long Bits(int index) => Find(ref index).Bits(index);

    public override ReadOnlySpan<byte> Bytes(int index) => Find(ref index).Bytes(index);

    ValueList Find(ref int index)
    {
        foreach (var list in _lists)
        {
            if (index < list.Count)
                return list;
            index -= list.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
