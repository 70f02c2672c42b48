namespace Codomyrmex.Telemetry;

/// <summary>The scope that .NET's loggers put around a message inside an <see cref="System.Diagnostics.Activity"/>, by default in a host: its ids, as text.</summary>
static class ActivityScope
{
    const int MostIds = 5;

    /// <summary>
    /// True if the scope is one of these and of the record's own trace: the record has the ids of the innermost span already. Without a trace id, it must be of the same span.
    /// </summary>
    internal static bool Repeats(IReadOnlyList<KeyValuePair<string, object?>> scope, LogRecord record)
    {
        if (!record.TraceId.IsValid || scope.Count is 0 or > MostIds)
            return false;
        bool? isSameTrace = null, isSameSpan = null;
        for (var i = 0; i < scope.Count; i++)
        {
            var (key, value) = scope[i];
            switch (key)
            {
                case "TraceId":
                    isSameTrace = TraceId.TryParse(value as string, out var trace) && trace == record.TraceId;
                    break;
                case "SpanId":
                    isSameSpan = SpanId.TryParse(value as string, out var span) && span == record.SpanId;
                    break;
                case "ParentId" or "TraceFlags" or "TraceState":
                    break;
                default:
                    return false;
            }
        }

        return isSameTrace ?? isSameSpan ?? false;
    }
}
