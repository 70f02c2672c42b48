namespace Codomyrmex.Telemetry;

/// <summary>Where the innermost span is kept: it flows with the execution context, across await, tasks and threads.</summary>
static class CurrentSpan
{
    static readonly AsyncLocal<SpanNode?> Local = new();

    internal static SpanNode? Node => Local.Value;

    /// <summary>
    /// Makes <paramref name="node"/> the innermost span and remembers in <paramref name="record"/> how to undo that. The execution context
    /// as it was before is kept whole: putting it back costs nothing, while setting the old value again would build a third context.
    /// </summary>
    internal static void Enter(SpanNode node, SpanRecord record, SpanNode? previous)
    {
        record.Previous = previous;
        record.OuterContext = ExecutionContext.Capture();
        Local.Value = node;
        record.InnerContext = ExecutionContext.Capture();
    }

    /// <summary>
    /// Makes the span before <paramref name="node"/> the innermost again. Does nothing where another span is the innermost: the node
    /// ended out of order, or in a flow of its own.
    /// </summary>
    internal static void Leave(SpanNode node, SpanRecord record)
    {
        if (record.OuterContext is { } outer && record.InnerContext is { } inner && ReferenceEquals(ExecutionContext.Capture(), inner))
            ExecutionContext.Restore(outer);
        else if (ReferenceEquals(Local.Value, node))
            Local.Value = record.Previous;
        record.Previous = null;
        record.OuterContext = null;
        record.InnerContext = null;
    }
}
