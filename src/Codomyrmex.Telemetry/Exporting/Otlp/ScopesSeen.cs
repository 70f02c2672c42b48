namespace Codomyrmex.Telemetry;

/// <summary>
/// Which scopes of a batch are written already. A batch has few, so they are looked for one by one; only a batch of more than eight needs an array.
/// </summary>
struct ScopesSeen
{
    Few _few;
    InstrumentationScope?[]? _many;
    int _count;

    /// <summary>True the first time a scope is given.</summary>
    internal bool Add(InstrumentationScope scope)
    {
        Span<InstrumentationScope?> seen = _many is { } many ? many : _few;
        for (var i = 0; i < _count; i++)
        {
            if (ReferenceEquals(seen[i], scope))
                return false;
        }

        if (_count == seen.Length)
        {
            var larger = new InstrumentationScope?[_count * 4];
            seen.CopyTo(larger);
            _many = larger;
            seen = larger;
        }

        seen[_count++] = scope;
        return true;
    }

    [System.Runtime.CompilerServices.InlineArray(8)]
    struct Few
    {
        InstrumentationScope? _first;
    }
}
