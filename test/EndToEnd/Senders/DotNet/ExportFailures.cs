using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace EndToEnd.Senders.DotNet;

/// <summary>Hears what the official SDK says about itself, so that a failed comparison tells whether the export failed before.</summary>
sealed class ExportFailures : EventListener
{
    readonly ConcurrentQueue<string> _messages = new();

    public override string ToString() => string.Join(Environment.NewLine, _messages);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.StartsWith("OpenTelemetry-", StringComparison.Ordinal))
            EnableEvents(eventSource, EventLevel.Warning);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        _messages.Enqueue($"{eventData.EventSource.Name} {eventData.EventName}: {string.Join(" | ", eventData.Payload ?? new([]))}");
}
