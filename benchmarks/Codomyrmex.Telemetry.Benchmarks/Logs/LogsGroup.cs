using Codomyrmex.Telemetry.Benchmarks.Measuring;

namespace Codomyrmex.Telemetry.Benchmarks.Logs;

/// <summary>What a log record costs the thread that writes it, with a batch processor behind it.</summary>
static class LogsGroup
{
    internal static ComparisonGroup Create()
    {
        var ours = new OurLogs();
        var official = new OfficialLogs();
        return new ComparisonGroup(
            "logs",
            [
                Case("ILogger message with 2 values, batched", ours.Messages, official.Messages),
                Case("same inside a span and a scope", ours.MessagesInsideSpanAndScope, official.MessagesInsideSpanAndScope),
                Case("source-generated message, 2 values", ours.GeneratedMessages, official.GeneratedMessages),
                Case("Log.Emit with 2 attributes", ours.DirectRecords, official.DirectRecords),
            ]);
    }

    static Comparison Case(string name, Func<long> ours, Func<long> official) => new(name, Messages.PerCall, ours, official);
}
