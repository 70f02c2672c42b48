namespace Codomyrmex.Telemetry;

/// <summary>Starts spans on behalf of one library or module, which they name as their scope (OpenTelemetry specification, Trace API, Tracer).</summary>
/// <remarks>
/// Thread-safe, cheap to keep, and never needs to be renewed: a tracer got from <see cref="Get"/> works for whichever SDK is the
/// process's default at the moment a span starts, and does nothing while there is none.
/// </remarks>
public sealed class Tracer
{
    readonly InstrumentationScope _scope;
    readonly SpanStarter? _owner;

    internal Tracer(InstrumentationScope scope, SpanStarter? owner)
    {
        _scope = scope;
        _owner = owner;
    }

    /// <summary>The scope's name.</summary>
    public string Name => _scope.Name;

    /// <summary>The scope's version; null when not given.</summary>
    public string? Version => _scope.Version;

    internal static Tracer Default { get; } = new(InstrumentationScope.Default, null);

    /// <summary>The process's tracer of this name and version; the same object each time.</summary>
    /// <param name="name">The library, as its package or namespace is called. Empty is allowed and says nothing.</param>
    /// <param name="version">Its version.</param>
    public static Tracer Get(string name, string? version = null) => ProcessScopes.Tracers.Get(name, version);

    /// <inheritdoc cref="Span.Start(string, SpanKind)"/>
    public Span StartSpan(string name, SpanKind kind = SpanKind.Internal) =>
        (_owner ?? SpanStarter.Default) is { } starter ? starter.Start(_scope, name, kind) : default;

    /// <inheritdoc cref="Span.Start(string, SpanKind, ReadOnlySpan{Tag}, ReadOnlySpan{SpanLink}, DateTimeOffset?)"/>
    public Span StartSpan(
        string name, SpanKind kind, ReadOnlySpan<Tag> attributes, ReadOnlySpan<SpanLink> links = default, DateTimeOffset? startTime = null) =>
        (_owner ?? SpanStarter.Default) is { } starter
            ? starter.Start(_scope, name, kind, CurrentSpan.Node, TraceContext.Current, attributes, links, startTime)
            : default;

    /// <inheritdoc cref="Span.Start(string, SpanKind, in TraceContext, ReadOnlySpan{Tag}, ReadOnlySpan{SpanLink}, DateTimeOffset?)"/>
    public Span StartSpan(
        string name,
        SpanKind kind,
        in TraceContext parent,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        DateTimeOffset? startTime = null) =>
        (_owner ?? SpanStarter.Default) is { } starter
            ? starter.Start(_scope, name, kind, CurrentSpan.Node, parent, attributes, links, startTime)
            : default;
}
