namespace Codomyrmex.Telemetry.Storage;

/// <summary>One service's part in a trace.</summary>
/// <param name="Name">The <c>service.name</c>.</param>
/// <param name="SpanCount">Its spans in the trace.</param>
/// <param name="ErrorCount">Those of them with status error.</param>
public sealed record TraceService(string Name, int SpanCount, int ErrorCount);
