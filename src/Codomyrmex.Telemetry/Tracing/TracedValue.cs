using System.Collections;

namespace Codomyrmex.Telemetry;

/// <summary>An argument as an attribute.</summary>
static class TracedValue
{
    /// <summary>
    /// The argument as it is now. A sequence that may be readable only once, or run the caller's code, is left alone and named by its type.
    /// </summary>
    internal static Tag Of(string key, object? value) =>
        value is IEnumerable and not string and not ICollection
            ? new Tag(key, value.GetType().FullName)
            : new Tag(key, value);
}
