namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Finds the shape of each row while its attributes arrive, as a walk from a root: a step for each attribute. Rows alike take the same way, so a step
/// mostly compares one key with the one that came here before and interns nothing. Not thread-safe.
/// </summary>
sealed class ShapeTableBuilder
{
    // Steps tried by comparing before the dictionary is asked.
    const int Tried = 8;
    const int None = -1;

    readonly StringTableBuilder _strings;
    readonly ColumnBuilder<Step> _steps = new();
    readonly Dictionary<(int From, int Key, AttributeType Type), int> _known = [];
    readonly ColumnBuilder<int> _shapes = new();
    int _at;

    public ShapeTableBuilder(StringTableBuilder strings)
    {
        _strings = strings;
        _steps.Add(new Step { Key = None, Shape = None, First = None, Next = None });
    }

    /// <summary>Goes on by an attribute.</summary>
    /// <param name="key">Its key, UTF-8.</param>
    /// <param name="type">Its value's type.</param>
    /// <returns>The step taken: equal for rows that are alike up to here.</returns>
    public int Take(ReadOnlySpan<byte> key, AttributeType type)
    {
        var tries = 0;
        for (var next = _steps[_at].First; next != None && tries < Tried; next = _steps[next].Next, tries++)
        {
            ref var step = ref _steps[next];
            if (step.Type == type && _strings.Utf8(step.Key).SequenceEqual(key))
                return _at = next;
        }

        return _at = TakeByCode(_strings.Intern(key), type);
    }

    /// <summary>The code of the text that the last row had at this step; 0 at first.</summary>
    public ref int LastText(int step) => ref _steps[step].LastText;

    /// <summary>Ends the row and returns its shape.</summary>
    public int End()
    {
        ref var last = ref _steps[_at];
        if (last.Shape == None)
        {
            last.Shape = _shapes.Count;
            _shapes.Add(_at);
        }

        _at = 0;
        return last.Shape;
    }

    public ShapeTable Build()
    {
        var starts = new ColumnBuilder<int>();
        var keys = new ColumnBuilder<int>();
        var types = new ColumnBuilder<AttributeType>();
        var way = new Stack<int>();
        for (var shape = 0; shape < _shapes.Count; shape++)
        {
            starts.Add(keys.Count);
            for (var step = _shapes[shape]; step != 0; step = _steps[step].From)
                way.Push(step);
            while (way.TryPop(out var step))
            {
                keys.Add(_steps[step].Key);
                types.Add(_steps[step].Type);
            }
        }

        starts.Add(keys.Count);
        return new ShapeTable(starts.Build(), keys.Build(), types.Build());
    }

    int TakeByCode(int key, AttributeType type)
    {
        if (_known.TryGetValue((_at, key, type), out var known))
            return known;
        var added = _steps.Count;
        _steps.Add(new Step { From = _at, Key = key, Type = type, Shape = None, First = None, Next = _steps[_at].First });
        _steps[_at].First = added;
        _known.Add((_at, key, type), added);
        return added;
    }

    struct Step
    {
        public int From;
        public int Key;
        public AttributeType Type;
        public int Shape;
        public int First;
        public int Next;
        public int LastText;
    }
}
