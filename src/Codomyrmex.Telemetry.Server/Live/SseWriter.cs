using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Writes server-sent events (HTML Living Standard, 9.2). Data is JSON on one line.</summary>
/// <param name="output">The response.</param>
/// <param name="run">Tells this run's ids apart from others'.</param>
sealed class SseWriter(PipeWriter output, string run)
{
    /// <summary>Asks the client to come back after a break, soon.</summary>
    public void WriteRetry() => Write("retry: 1000\n\n"u8);

    /// <summary>Says nothing, to show that the connection lives.</summary>
    public void WriteHeartbeat() => Write(": still here\n\n"u8);

    /// <summary>Says how many rows the client missed.</summary>
    public void WriteGap(long missedRows, LivePosition position) =>
        Write(Encoding.ASCII.GetBytes($"id: {position.ToId(run)}\nevent: gap\ndata: {{\"missed\":{missedRows}}}\n\n"));

    /// <summary>Writes an event's rows that pass; nothing when none does.</summary>
    public void WriteEvent(LiveEvent each, LiveFilter filter)
    {
        var any = false;
        foreach (var row in each.Rows)
        {
            if (!filter.Passes(row))
                continue;
            if (any)
            {
                Write(","u8);
            }
            else
            {
                Write(Encoding.ASCII.GetBytes($"id: {each.Position.ToId(run)}\nevent: {NameOf(each.Topic)}\ndata: ["));
                any = true;
            }

            Write(row.Json.Span);
        }

        if (any)
            Write("]\n\n"u8);
    }

    /// <summary>Sends what was written.</summary>
    public ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    static string NameOf(LiveTopics topic) => topic switch
    {
        LiveTopics.Traces => "traces",
        LiveTopics.Logs => "logs",
        LiveTopics.Metrics => "metrics",
        _ => "status",
    };

    void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);
}
