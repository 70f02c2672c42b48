using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>The scope of each ActivitySource.</summary>
/// <remarks>Thread-safe. A thread remembers the last source it asked for, which is nearly always the next one.</remarks>
static class ActivityScopes
{
    static readonly ConditionalWeakTable<ActivitySource, InstrumentationScope> Scopes = [];

    [ThreadStatic]
    static ActivitySource? _lastSource;

    [ThreadStatic]
    static InstrumentationScope? _lastScope;

    internal static InstrumentationScope Of(ActivitySource source)
    {
        if (ReferenceEquals(_lastSource, source))
            return _lastScope!;
        var scope = Scopes.GetValue(source, static source => new InstrumentationScope(source.Name, source.Version is { Length: > 0 } version ? version : null));
        _lastSource = source;
        _lastScope = scope;
        return scope;
    }
}
