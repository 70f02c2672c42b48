using System.Collections.Frozen;

namespace Codomyrmex.Telemetry;

/// <summary>Which attributes of a measurement tell series apart.</summary>
/// <param name="kept">Those, and no others; null for all.</param>
/// <param name="excluded">But not those.</param>
sealed class KeyFilter(IEnumerable<string>? kept, IEnumerable<string> excluded)
{
    readonly FrozenSet<string>? _kept = kept?.ToFrozenSet(StringComparer.Ordinal);
    readonly FrozenSet<string> _excluded = excluded.ToFrozenSet(StringComparer.Ordinal);

    internal bool Keeps(string key) => (_kept is null || _kept.Contains(key)) && !_excluded.Contains(key);
}
