namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>What answers are compared by.</summary>
static class Ask
{
    /// <summary>Bounds that nothing here reaches.</summary>
    public static QueryBounds Unbounded { get; } = new(1L << 30);

    public static string Text(SpanRow span) => $"{span.TraceId} {span.SpanId} {span.StartNanos} {span.EndNanos} {span.Name} {span.Service}";

    public static string Text(TraceSummary trace) =>
        $"{trace with { Services = [] }} {string.Join(", ", trace.Services)}";

    public static string Text(LogRow log) => $"{log.TimeNanos} {log.Attributes[0].Value.AsInt}";

    public static string[] Texts(Counts counts) => [.. counts.Groups.Select(group => $"{group.Value ?? "(none)"}: {string.Join(' ', group.Counts)}")];
}
