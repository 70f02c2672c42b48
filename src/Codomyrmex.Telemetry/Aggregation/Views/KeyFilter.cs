using System.Collections.Frozen;
using System.IO.Enumeration;

namespace Codomyrmex.Telemetry;

/// <summary>Which attributes of a measurement tell series apart.</summary>
/// <param name="kept">Those, and no others; null for all.</param>
/// <param name="excluded">But not those.</param>
/// <remarks>Immutable. Keys with <c>*</c> or <c>?</c> are patterns.</remarks>
sealed class KeyFilter(IEnumerable<string>? kept, IEnumerable<string> excluded)
{
    readonly Keys? _kept = kept is null ? null : new Keys(kept);
    readonly Keys _excluded = new(excluded);

    internal bool Keeps(string key) => (_kept is null || _kept.Contains(key)) && !_excluded.Contains(key);

    sealed class Keys(IEnumerable<string> keys)
    {
        readonly FrozenSet<string> _exact = keys.Where(static key => !IsPattern(key)).ToFrozenSet(StringComparer.Ordinal);
        readonly string[] _patterns = [.. keys.Where(IsPattern)];

        internal bool Contains(string key)
        {
            if (_exact.Contains(key))
                return true;
            foreach (var pattern in _patterns)
            {
                if (FileSystemName.MatchesSimpleExpression(pattern, key, ignoreCase: false))
                    return true;
            }

            return false;
        }

        static bool IsPattern(string key) => key.AsSpan().ContainsAny('*', '?');
    }
}
