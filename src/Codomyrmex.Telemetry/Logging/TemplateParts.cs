namespace Codomyrmex.Telemetry;

/// <summary>A message template, part by part, as .NET's loggers read it: text, and holes in braces; a doubled brace is one that is text.</summary>
ref struct TemplateParts(string template)
{
    ReadOnlySpan<char> _rest = template;

    /// <summary>The part; of a hole what is between its braces.</summary>
    internal ReadOnlySpan<char> Part { get; private set; }

    internal bool IsHole { get; private set; }

    /// <summary>What a hole is called in the attributes.</summary>
    internal readonly string Name => LogValues.NameOf(Part[..NameLength].ToString());

    /// <summary>How a hole's value is written: <c>,alignment</c>, <c>:format</c>, both or nothing.</summary>
    internal readonly ReadOnlySpan<char> Manner => Part[NameLength..];

    readonly int NameLength => Part.IndexOfAny(',', ':') is >= 0 and var end ? end : Part.Length;

    internal bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var brace = _rest.IndexOfAny('{', '}');
        if (brace != 0)
            Take(0, brace < 0 ? _rest.Length : brace, isHole: false);
        else if (_rest.Length > 1 && _rest[1] == _rest[0])
            Take(1, 1, isHole: false);
        else if (_rest[0] == '{' && _rest.IndexOf('}') is > 0 and var end)
            Take(1, end - 1, isHole: true);
        else
            Take(0, 1, isHole: false);
        return true;
    }

    void Take(int start, int length, bool isHole)
    {
        Part = _rest.Slice(start, length);
        IsHole = isHole;
        _rest = _rest[(start + length + (isHole ? 1 : 0))..];
    }
}
