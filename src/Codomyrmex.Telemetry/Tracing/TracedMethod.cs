using System.ComponentModel;

namespace Codomyrmex.Telemetry;

/// <summary>What a traced method's spans have in common. For the code that the build generates; programs use <see cref="TracedAttribute"/>.</summary>
/// <remarks>Thread-safe. One for each method, kept for the process's life.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TracedMethod
{
    readonly Tracer _tracer;
    readonly string _name;
    readonly SpanKind _kind;
    readonly Tag[] _attributes;

    /// <summary>Describes a method.</summary>
    /// <param name="scope">The assembly's name.</param>
    /// <param name="version">The assembly's version; null if it has none.</param>
    /// <param name="name">The spans' name.</param>
    /// <param name="kind">A <see cref="SpanKind"/>.</param>
    /// <param name="attributes">Keys and values by turns; null for none.</param>
    public TracedMethod(string scope, string? version, string name, int kind, string[]? attributes)
    {
        _tracer = Tracer.Get(scope, version);
        _name = name;
        _kind = (SpanKind)kind;
        _attributes = new Tag[(attributes?.Length ?? 0) / 2];
        for (var i = 0; i < _attributes.Length; i++)
            _attributes[i] = new Tag(attributes![2 * i], attributes[(2 * i) + 1]);
    }

    /// <summary>A span that is the innermost until it ends.</summary>
    internal Span Start() => _attributes.Length == 0 ? _tracer.StartSpan(_name, _kind) : _tracer.StartSpan(_name, _kind, _attributes);

    /// <summary>A span inside the innermost one, which stays the innermost.</summary>
    internal Span StartDetached() => _tracer.StartDetachedSpan(_name, _kind, _attributes);
}
