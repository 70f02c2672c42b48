namespace Codomyrmex.Telemetry;

/// <summary>The execution context before and after a span became the innermost; both null if it did not.</summary>
struct FlowChange
{
    internal ExecutionContext? Outer;
    internal ExecutionContext? Inner;
}
