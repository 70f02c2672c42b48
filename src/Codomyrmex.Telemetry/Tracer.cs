namespace Codomyrmex.Telemetry;

/// <summary>Starts spans on behalf of one library or module, which they name as their scope (OpenTelemetry specification, Trace API, Tracer).</summary>
/// <remarks>
/// Thread-safe, cheap to keep, and never needs to be renewed: a tracer got from <see cref="Get"/> works for whichever SDK is the
/// process's default at the moment a span starts, and does nothing while there is none.
/// </remarks>
public sealed partial class Tracer
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

    /// <summary>The tracer behind <see cref="Span.Start(string, SpanKind)"/>, without a name.</summary>
    public static Tracer Default { get; } = new(InstrumentationScope.Default, null);

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
        Inside(name, kind, attributes, links, startTime, isDetached: false);

    /// <inheritdoc cref="Span.Start(string, SpanKind, in TraceContext, ReadOnlySpan{Tag}, ReadOnlySpan{SpanLink}, DateTimeOffset?)"/>
    public Span StartSpan(
        string name,
        SpanKind kind,
        in TraceContext parent,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        DateTimeOffset? startTime = null)
    {
        if ((_owner ?? SpanStarter.Default) is not { } starter)
            return default;
        var local = CurrentSpan.Local;
        return starter.Start(new SpanRequest(_scope, name, kind)
        {
            Local = local,
            Around = CurrentSpan.Resolve(local),
            Parent = parent,
            Attributes = attributes,
            Links = links,
            StartTime = startTime,
        });
    }

    /// <inheritdoc cref="Span.StartDetached(string, SpanKind, ReadOnlySpan{Tag}, ReadOnlySpan{SpanLink}, DateTimeOffset?)"/>
    public Span StartDetachedSpan(
        string name,
        SpanKind kind = SpanKind.Internal,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        DateTimeOffset? startTime = null) =>
        Inside(name, kind, attributes, links, startTime, isDetached: true);

    Span Inside(
        string name, SpanKind kind, ReadOnlySpan<Tag> attributes, ReadOnlySpan<SpanLink> links, DateTimeOffset? startTime, bool isDetached)
    {
        if ((_owner ?? SpanStarter.Default) is not { } starter)
            return default;
        var local = CurrentSpan.Local;
        var around = CurrentSpan.Resolve(local);
        return starter.Start(new SpanRequest(_scope, name, kind)
        {
            IsDetached = isDetached,
            Local = local,
            Around = around,
            Parent = around?.Context ?? default,
            Attributes = attributes,
            Links = links,
            StartTime = startTime,
        });
    }
}
