using System.Text.Unicode;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>Makes log records of the services; most name a span of a trace made lately, where traces are made.</summary>
sealed class LogSource(MadeUpSystem system) : IRequestSource
{
    const int RecordsOfService = 32;
    const int Debug = 5;
    const int Information = 9;
    const int Warning = 13;
    const int Error = 17;

    public OtlpSignal Signal => OtlpSignal.Logs;

    public int Write(ref ProtobufWriter request, int items, long nowNanos)
    {
        for (var written = 0; written < items; written += RecordsOfService)
            WriteService(ref request, Math.Min(RecordsOfService, items - written), nowNanos);
        return items;
    }

    void WriteService(ref ProtobufWriter request, int records, long nowNanos)
    {
        var (trace, span, service) = system.Recall();
        var resourceLogs = request.BeginMessage(LogRequestFields.ResourceLogs, 1 << 14);
        request.WriteBytes(ResourceLogsFields.Resource, system.ResourceOf(service));
        var scopeLogs = request.BeginMessage(ResourceLogsFields.ScopeLogs, 1 << 14);
        var scope = request.BeginMessage(ScopeLogsFields.Scope);
        request.WriteUtf8(ScopeFields.Name, "Travel.Requests"u8);
        request.EndMessage(scope);
        for (var i = 0; i < records; i++)
        {
            // A request logs a few lines, then it is another one's turn; some lines belong to none.
            if (i % 4 == 3)
                (trace, span, _) = system.Recall();
            var isTraced = trace.IsValid && !system.Hits(0.2);
            WriteRecord(ref request, nowNanos - system.Below(5_000_000), isTraced ? trace : default, isTraced ? span : default);
        }

        request.EndMessage(scopeLogs);
        request.EndMessage(resourceLogs);
    }

    void WriteRecord(ref ProtobufWriter request, long time, TraceId trace, SpanId span)
    {
        var number = system.Below(100) switch
        {
            < 80 => Information,
            < 92 => Debug,
            < 97 => Warning,
            _ => Error,
        };
        Span<byte> text = stackalloc byte[128];
        var length = WriteBody(text, number);
        var record = request.BeginMessage(ScopeLogsFields.LogRecords, 256);
        request.WriteFixed64(LogRecordFields.TimeUnixNano, (ulong)time);
        request.WriteVarint(LogRecordFields.SeverityNumber, (ulong)number);
        request.WriteUtf8(LogRecordFields.SeverityText, NameOf(number));
        request.WriteAnyValueUtf8(LogRecordFields.Body, text[..length]);
        request.WriteAttribute(LogRecordFields.Attributes, "thread.id"u8, (long)system.Below(64));
        Utf8.TryWrite(text, $"customer-{system.Below(50_000)}", out var customer);
        request.WriteAttributeUtf8(LogRecordFields.Attributes, "user.id"u8, text[..customer]);
        if (number == Error)
            request.WriteAttributeUtf8(LogRecordFields.Attributes, "exception.type"u8, "TimeoutException"u8);
        if (trace.IsValid)
        {
            request.WriteFixed32(LogRecordFields.Flags, 1);
            request.WriteTraceId(LogRecordFields.TraceId, trace);
            request.WriteSpanId(LogRecordFields.SpanId, span);
        }

        request.WriteFixed64(LogRecordFields.ObservedTimeUnixNano, (ulong)time);
        request.EndMessage(record);
    }

    static ReadOnlySpan<byte> NameOf(int severity) => severity switch
    {
        Debug => "DEBUG"u8,
        Information => "INFO"u8,
        Warning => "WARN"u8,
        _ => "ERROR"u8,
    };

    int WriteBody(Span<byte> text, int severity)
    {
        int length;
        _ = (severity, system.Below(3)) switch
        {
            (Error, _) => Utf8.TryWrite(text, $"Offer {system.Below(1_000_000)} could not be booked: the database did not answer in time", out length),
            (Warning, _) => Utf8.TryWrite(text, $"Retrying call {system.Below(4) + 1} of 5 after {system.Below(900) + 100} ms", out length),
            (_, 0) => Utf8.TryWrite(text, $"Found {system.Below(400)} offers in {system.Below(250)} ms", out length),
            (_, 1) => Utf8.TryWrite(text, $"Booking {system.Below(1_000_000)} confirmed", out length),
            _ => Utf8.TryWrite(text, $"Cache answered for key offers:{system.Below(100_000)}", out length),
        };
        return length;
    }
}
