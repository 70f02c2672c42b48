using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry;

/// <summary>One object for each scope name and version.</summary>
/// <typeparam name="T">What is kept for the scope.</typeparam>
/// <remarks>Thread-safe.</remarks>
sealed class ScopeRegistry<T>(Func<InstrumentationScope, T> create)
{
    readonly ConcurrentDictionary<(string Name, string? Version), T> _items = new();

    internal T Get(string? name, string? version) =>
        _items.GetOrAdd((name ?? "", version), static (key, create) => create(new InstrumentationScope(key.Name, key.Version)), create);
}
