namespace Codomyrmex.Telemetry;

/// <summary>The flow of execution before and after a span became the innermost; all null if it did not.</summary>
struct FlowChange
{
    internal ExecutionContext? Outer;
    internal ExecutionContext? Inner;

    /// <summary>The baggage before and after; null if the span brought none.</summary>
    internal Baggage? OuterBaggage;
    internal Baggage? InnerBaggage;
}
