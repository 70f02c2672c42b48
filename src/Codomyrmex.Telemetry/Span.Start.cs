namespace Codomyrmex.Telemetry;

// Starting with the process's SDK, and ending.
public readonly partial struct Span
{
    /// <summary>
    /// Starts a span inside the innermost one, and makes it the innermost. Belongs to the process's default SDK; does nothing when none is
    /// started. Use a <see cref="Tracer"/> to say which library the span comes from.
    /// </summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="kind">Its relation to parent and children.</param>
    public static Span Start(string name, SpanKind kind = SpanKind.Internal) => Tracer.Default.StartSpan(name, kind);

    /// <summary>As <see cref="Start(string, SpanKind)"/>, with what is known at the start; the sampler sees it.</summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="kind">Its relation to parent and children.</param>
    /// <param name="attributes">Its first attributes.</param>
    /// <param name="links">Related spans.</param>
    /// <param name="startTime">When it began, if not now.</param>
    public static Span Start(
        string name, SpanKind kind, ReadOnlySpan<Tag> attributes, ReadOnlySpan<SpanLink> links = default, DateTimeOffset? startTime = null) =>
        Tracer.Default.StartSpan(name, kind, attributes, links, startTime);

    /// <summary>As <see cref="Start(string, SpanKind)"/>, with a parent of one's own choice instead of the innermost span.</summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="kind">Its relation to parent and children.</param>
    /// <param name="parent">The span around it. One that is not valid, such as <c>default</c>, makes a root.</param>
    /// <param name="attributes">Its first attributes.</param>
    /// <param name="links">Related spans.</param>
    /// <param name="startTime">When it began, if not now.</param>
    public static Span Start(
        string name,
        SpanKind kind,
        in TraceContext parent,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        DateTimeOffset? startTime = null) =>
        Tracer.Default.StartSpan(name, kind, parent, attributes, links, startTime);

    /// <summary>
    /// As <see cref="Start(string, SpanKind, ReadOnlySpan{Tag}, ReadOnlySpan{SpanLink}, DateTimeOffset?)"/>, but the span does not become the innermost: for
    /// operations that overlap, or that another flow goes on with. <see cref="Activate"/> makes it that for a while.
    /// </summary>
    /// <param name="name">What the operation is called; of few different values.</param>
    /// <param name="kind">Its relation to parent and children.</param>
    /// <param name="attributes">Its first attributes.</param>
    /// <param name="links">Related spans.</param>
    /// <param name="startTime">When it began, if not now.</param>
    public static Span StartDetached(
        string name,
        SpanKind kind = SpanKind.Internal,
        ReadOnlySpan<Tag> attributes = default,
        ReadOnlySpan<SpanLink> links = default,
        DateTimeOffset? startTime = null) =>
        Tracer.Default.StartDetachedSpan(name, kind, attributes, links, startTime);

    /// <summary>Makes the span the innermost of this flow of execution until what is returned is disposed. Does not end it. Nothing happens for <c>default(Span)</c>.</summary>
    public SpanActivation Activate() => _node is { } node ? new SpanActivation(node) : default;

    /// <summary>Ends the span. The second end, and the end of a span that is not recorded, do nothing.</summary>
    /// <param name="endTime">When it ended, if not now; a time before the start counts as the start.</param>
    public void End(DateTimeOffset? endTime = null)
    {
        if (_node is { } node && !_isBorrowed)
            SpanEnding.End(node, endTime);
    }
}
