using System.IO.Enumeration;

namespace Codomyrmex.Telemetry;

/// <summary>Which sources are recorded, by name: those that match a pattern of the first kind and none of the second.</summary>
/// <remarks>In a pattern <c>*</c> stands for any text and <c>?</c> for one character; case does not matter. Immutable.</remarks>
sealed class SourceFilter(IEnumerable<string> include, IEnumerable<string> exclude)
{
    readonly string[] _include = [.. include];
    readonly string[] _exclude = [.. exclude];

    internal bool Matches(string name) => Any(_include, name) && !Any(_exclude, name);

    static bool Any(string[] patterns, string name) =>
        Array.Exists(patterns, pattern => FileSystemName.MatchesSimpleExpression(pattern, name));
}
