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

    static readonly Step Root = new() { Shape = None, First = None, Next = None };

    readonly StringTableBuilder _strings;
    readonly ColumnBuilder<Step> _steps = new();

    // The steps that follow on those with more of them than are tried.
    readonly Dictionary<(int From, int Key, AttributeType Type), int> _known = [];
    readonly ColumnBuilder<int> _shapes = new();
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<int> _keys = new();
    readonly ColumnBuilder<AttributeType> _types = new();
    int _at;

    public ShapeTableBuilder(StringTableBuilder strings)
    {
        _strings = strings;
        _steps.Add(Root);
    }

    /// <summary>Goes on by an attribute.</summary>
    /// <param name="key">Its key, UTF-8.</param>
    /// <param name="type">Its value's type.</param>
    /// <returns>The step taken: equal for rows that are alike up to here.</returns>
    public int Take(ReadOnlySpan<byte> key, AttributeType type)
    {
        var tries = 0;
        var next = _steps[_at].First;
        for (; next != None && tries < Tried; next = _steps[next].Next, tries++)
        {
            ref var step = ref _steps[next];
            if (step.Type == type && _strings.Utf8(step.Key).SequenceEqual(key))
                return _at = next;
        }

        var code = _strings.Intern(key);
        if (next == None || !_known.TryGetValue((_at, code, type), out next))
            next = Add(code, type);
        return _at = next;
    }

    /// <summary>The code of the text that the last row had at this step; 0 at first. Valid until the next step is taken.</summary>
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

    /// <summary>Forgets all, for the next batch; the texts are forgotten too.</summary>
    public void Clear()
    {
        _steps.Clear();
        _steps.Add(Root);
        _known.Clear();
        _shapes.Clear();
        _at = 0;
    }

    public ShapeTable Build()
    {
        _starts.Clear();
        _keys.Clear();
        _types.Clear();
        foreach (var shape in _shapes.Items)
        {
            _starts.Add(_keys.Count);
            AddWay(shape);
        }

        _starts.Add(_keys.Count);
        return new ShapeTable(_starts.Build(), _keys.Build(), _types.Build());
    }

    // The steps from the root to this one, found from their end.
    void AddWay(int step)
    {
        var length = _steps[step].Depth;
        var start = _keys.Count;
        for (var i = 0; i < length; i++)
        {
            _keys.Add(0);
            _types.Add(default);
        }

        for (var i = start + length - 1; i >= start; i--)
        {
            ref var taken = ref _steps[step];
            _keys[i] = taken.Key;
            _types[i] = taken.Type;
            step = taken.From;
        }
    }

    int Add(int key, AttributeType type)
    {
        var added = _steps.Count;
        var from = _steps[_at];
        _steps.Add(new Step { From = _at, Key = key, Type = type, Depth = from.Depth + 1, Shape = None, First = None, Next = from.First });
        if (from.Following == Tried)
        {
            for (var next = from.First; next != None; next = _steps[next].Next)
                _known.Add((_at, _steps[next].Key, _steps[next].Type), next);
        }

        if (from.Following >= Tried)
            _known.Add((_at, key, type), added);
        ref var changed = ref _steps[_at];
        changed.First = added;
        changed.Following++;
        return added;
    }

    struct Step
    {
        public int From;
        public int Key;
        public AttributeType Type;

        // How many attributes from the root to here.
        public int Depth;
        public int Shape;

        // The steps that follow on this one are a list.
        public int First;
        public int Next;
        public int Following;
        public int LastText;
    }
}
