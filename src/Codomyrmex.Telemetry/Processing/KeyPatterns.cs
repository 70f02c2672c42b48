using System.IO.Enumeration;

namespace Codomyrmex.Telemetry;

/// <summary>Keys of attributes, as patterns: <c>*</c> stands for any text and <c>?</c> for one character; case does not matter.</summary>
sealed class KeyPatterns
{
    readonly string[] _patterns;

    /// <exception cref="ArgumentException">There is no key, or one is null or empty.</exception>
    internal KeyPatterns(ReadOnlySpan<string> keys)
    {
        if (keys.IsEmpty)
            throw new ArgumentException("Nothing would be redacted: name the keys of the attributes, such as \"password\" or \"*token*\"; \"*\" is all.", nameof(keys));
        foreach (var key in keys)
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(keys));
        _patterns = keys.ToArray();
    }

    /// <summary>True if any of them matches.</summary>
    internal bool Match(string key)
    {
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, key))
                return true;
        }

        return false;
    }
}
