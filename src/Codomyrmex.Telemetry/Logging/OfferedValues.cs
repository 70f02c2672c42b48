namespace Codomyrmex.Telemetry;

/// <summary>
/// All named values that a record was offered, before limits cut them or left them out, and those that processors have set since: what a message is made of
/// again, and what must not stay readable in it.
/// </summary>
/// <remarks>Kept while processors look at the record. Not thread-safe.</remarks>
sealed class OfferedValues
{
    /// <summary>A list that grew beyond this is not kept for the next record.</summary>
    const int KeptCapacity = 64;

    readonly List<OfferedValue> _offered = [];
    readonly List<Tag> _changed = [];

    /// <summary>What redaction has taken out so far; empty before the first.</summary>
    internal SecretTexts Secrets { get; } = new();

    /// <summary>Adds a value; the message's own come first, in their order.</summary>
    internal void Add(in Tag tag, object? source)
    {
        if (!string.IsNullOrEmpty(tag.Key))
            _offered.Add(new(tag, source as IFormattable));
    }

    /// <summary>A processor has given the attribute another value, or, with <see cref="TagType.None"/>, removed it.</summary>
    internal void Change(in Tag tag)
    {
        if (!string.IsNullOrEmpty(tag.Key))
            _changed.Add(tag);
    }

    /// <summary>A processor has made one attribute of another.</summary>
    internal void Change(in Tag before, in Tag after)
    {
        if (after == before)
            return;
        if (after.Key != before.Key || !after.IsRecordable)
            Change(new Tag(before.Key, null, TagType.None));
        if (after.IsRecordable)
            Change(after);
    }

    /// <summary>The value of a template's hole: what a processor has made of it, else the one in that place of the state, else the first of that name. Null if there is none.</summary>
    internal OfferedValue? Find(string name, int hole)
    {
        for (var i = _changed.Count - 1; i >= 0; i--)
        {
            if (_changed[i].Key == name)
                return _changed[i].Type == TagType.None ? null : new(_changed[i], null);
        }

        if (hole < _offered.Count && _offered[hole].Tag.Key == name)
            return _offered[hole];
        foreach (var offered in _offered)
        {
            if (offered.Tag.Key == name)
                return offered;
        }

        return null;
    }

    /// <summary>Moves the values of all keys that match to <see cref="Secrets"/>; what stands in their place is <see cref="SpanProcessor.Redacted"/>.</summary>
    internal void Redact(KeyPatterns keys)
    {
        for (var i = 0; i < _offered.Count; i++)
        {
            var (tag, source) = _offered[i];
            if (!keys.Match(tag.Key))
                continue;
            Secrets.Add(tag, source as IFormattable);
            _offered[i] = new(new Tag(tag.Key, SpanProcessor.Redacted), null);
        }

        for (var i = 0; i < _changed.Count; i++)
        {
            if (!keys.Match(_changed[i].Key))
                continue;
            Secrets.Add(_changed[i], null);
            _changed[i] = new Tag(_changed[i].Key, SpanProcessor.Redacted);
        }
    }

    /// <summary>Lets go of everything.</summary>
    internal void Clear()
    {
        _offered.Clear();
        _changed.Clear();
        Secrets.Clear();
        if (_offered.Capacity > KeptCapacity)
            _offered.Capacity = 0;
        if (_changed.Capacity > KeptCapacity)
            _changed.Capacity = 0;
    }
}
