namespace Codomyrmex.Telemetry;

/// <summary>What is known of a span before it starts.</summary>
public readonly ref struct SamplingParameters
{
    /// <summary>All that a sampler may look at.</summary>
    public SamplingParameters(
        scoped in TraceContext parent,
        TraceId traceId,
        string name,
        SpanKind kind,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        InstrumentationScope? scope = null)
    {
        Parent = parent;
        TraceId = traceId;
        Name = name;
        Kind = kind;
        Attributes = attributes;
        Links = links;
        Scope = scope ?? InstrumentationScope.Default;
    }

    /// <summary>The span around it; not valid for a root.</summary>
    public TraceContext Parent { get; }

    /// <summary>The trace it will belong to: the parent's, or a new one.</summary>
    public TraceId TraceId { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public SpanKind Kind { get; }

    /// <summary>The attributes given at the start.</summary>
    public ReadOnlySpan<Tag> Attributes { get; }

    /// <summary>The links given at the start.</summary>
    public ReadOnlySpan<SpanLink> Links { get; }

    /// <summary>The part of the program that starts it; without a name if that was not said.</summary>
    public InstrumentationScope Scope { get; }
}
