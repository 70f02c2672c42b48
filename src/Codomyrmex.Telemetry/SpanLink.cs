using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>A relation to another span, in this trace or another, given when a span starts. Later ones are added with <see cref="Span.Link(in TraceContext, ReadOnlySpan{Tag})"/>.</summary>
public readonly struct SpanLink
{
    readonly Tag[]? _attributes;

    /// <summary>A link to <paramref name="target"/>; the attributes are copied.</summary>
    public SpanLink(TraceContext target, params ReadOnlySpan<Tag> attributes)
    {
        Target = target;
        _attributes = attributes.IsEmpty ? null : attributes.ToArray();
    }

    /// <summary>A link to <paramref name="target"/> with one attribute.</summary>
    [OverloadResolutionPriority(1)]
    public SpanLink(TraceContext target, in Tag attribute)
    {
        Target = target;
        _attributes = [attribute];
    }

    /// <summary>The linked span. A link to an invalid context is not recorded.</summary>
    public TraceContext Target { get; }

    /// <summary>What the relation means; possibly none.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes;
}
