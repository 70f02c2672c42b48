namespace Codomyrmex.Telemetry;

/// <summary>Keys of attributes, as patterns: <c>*</c> stands for any text and <c>?</c> for one character.</summary>
sealed class KeyPatterns
{
    readonly Glob[] _patterns;

    /// <exception cref="ArgumentException">A key is null or empty.</exception>
    internal KeyPatterns(ReadOnlySpan<string> keys)
    {
        _patterns = new Glob[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(keys[i], nameof(keys));
            _patterns[i] = new Glob(keys[i]);
        }
    }

    /// <summary>True if any of them matches.</summary>
    internal bool Match(string key)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(key))
                return true;
        }

        return false;
    }
}
