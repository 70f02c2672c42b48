using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// An ExportLogsServiceRequest into a batch, in one pass. A record that can't be kept is refused by itself; an encoding that can't be read
/// fails the request, and the builder is then good for nothing.
/// </summary>
static class LogDecoder
{
    /// <param name="request">The encoded request.</param>
    /// <param name="batch">Takes the records.</param>
    /// <param name="receivedNanos">Now, Unix nanoseconds: the observed time of records that carry no time at all, as the data model asks.</param>
    /// <param name="refused">Takes the reasons for what is not kept.</param>
    /// <param name="error">Why the encoding can't be read.</param>
    public static bool TryDecode(ReadOnlySpan<byte> request, LogBatchBuilder batch, long receivedNanos, RefusedRecords refused, out OtlpError error)
    {
        if (!LogRequestView.TryRead(request, out var view, out error))
            return false;
        var budget = new DecodingBudget(request.Length);
        var resources = view.ResourceLogs;
        if (!budget.TrySpend(resources.Count, DecodingBudget.SourceBytes, out error))
            return false;
        while (resources.TryNext(out var resourceLogs))
        {
            if (!ResourceDecoder.TryDecode(resourceLogs.Resource, resourceLogs.SchemaUrl, batch.Resources, batch.Strings, budget, out var resource, out error))
                return false;
            var scopes = resourceLogs.ScopeLogs;
            if (!budget.TrySpend(scopes.Count, DecodingBudget.SourceBytes, out error))
                return false;
            while (scopes.TryNext(out var scopeLogs))
            {
                if (!ResourceDecoder.TryDecode(scopeLogs.Scope, scopeLogs.SchemaUrl, batch.Scopes, batch.Strings, budget, out var scope, out error)
                    || !TryDecode(scopeLogs.LogRecords, batch, resource, scope, receivedNanos, budget, refused, out error))
                {
                    return false;
                }
            }

            if (scopes.Failed)
            {
                error = scopes.Error;
                return false;
            }
        }

        error = resources.Error;
        return !resources.Failed;
    }

    static bool TryDecode(
        Repeated<LogRecordView> records,
        LogBatchBuilder batch,
        int resource,
        int scope,
        long receivedNanos,
        DecodingBudget budget,
        RefusedRecords refused,
        out OtlpError error)
    {
        if (!budget.TrySpend(records.Count, DecodingBudget.RowBytes, out error))
            return false;
        while (records.TryNext(out var record))
        {
            if (Refusal(record) is { } reason)
            {
                refused.Add(reason);
                continue;
            }

            if (!AttributeDecoder.TryDecode(record.Attributes, batch.Attributes, budget, out error))
                return false;
            AttributeDecoder.Decode(record.Body, batch.Bodies, batch.Strings);
            TraceId.TryRead(record.TraceId, out var traceId);
            SpanId.TryRead(record.SpanId, out var spanId);
            var time = (long)record.TimeUnixNano;
            var observed = (long)record.ObservedTimeUnixNano;
            batch.Add(new LogRecord
            {
                TimeNanos = time,
                ObservedNanos = time == 0 && observed == 0 ? receivedNanos : observed,
                SeverityNumber = record.SeverityNumber is >= 1 and <= 24 ? record.SeverityNumber : 0,
                SeverityText = batch.Strings.Intern(record.SeverityText),
                EventName = batch.Strings.Intern(record.EventName),
                TraceId = traceId,
                SpanId = spanId,
                Flags = record.Flags,
                DroppedAttributes = record.DroppedAttributesCount,
                Resource = resource,
                Scope = scope,
            });
        }

        error = records.Error;
        return !records.Failed;
    }

    static string? Refusal(in LogRecordView record)
    {
        if (!record.TraceId.IsEmpty && !TraceId.TryRead(record.TraceId, out _))
            return "trace_id is neither empty nor 16 bytes";
        if (!record.SpanId.IsEmpty && !SpanId.TryRead(record.SpanId, out _))
            return "span_id is neither empty nor 8 bytes";
        return RecordTime.IsKept(record.TimeUnixNano) && RecordTime.IsKept(record.ObservedTimeUnixNano)
            ? null
            : "time_unix_nano or observed_time_unix_nano lies beyond the year 2262";
    }
}
