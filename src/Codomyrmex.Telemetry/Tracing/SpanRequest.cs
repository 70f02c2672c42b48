namespace Codomyrmex.Telemetry;

/// <summary>What is known of a span that is to be started.</summary>
readonly ref struct SpanRequest
{
    internal SpanRequest(InstrumentationScope scope, string? name, SpanKind kind)
    {
        Scope = scope;
        Name = name ?? "";
        Kind = kind;
    }

    internal InstrumentationScope Scope { get; }

    internal string Name { get; }

    internal SpanKind Kind { get; }

    /// <summary>True if the span does not become the innermost.</summary>
    internal bool IsDetached { get; init; }

    /// <summary>What is kept as innermost.</summary>
    internal SpanNode? Local { get; init; }

    /// <summary>The innermost span; null if there is none.</summary>
    internal SpanNode? Around { get; init; }

    /// <summary>The parent; not valid for a root.</summary>
    internal TraceContext Parent { get; init; }

    internal ReadOnlySpan<Tag> Attributes { get; init; }

    internal ReadOnlySpan<SpanLink> Links { get; init; }

    /// <summary>When it began, if not now.</summary>
    internal DateTimeOffset? StartTime { get; init; }
}
