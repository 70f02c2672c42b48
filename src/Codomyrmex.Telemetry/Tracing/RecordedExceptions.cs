using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Which exceptions are events already, and of which trace: one that passes through many spans is recorded once.</summary>
/// <remarks>Thread-safe. Keeps no exception alive.</remarks>
static class RecordedExceptions
{
    static readonly ConditionalWeakTable<Exception, Mark> Marks = [];

    /// <summary>True if the exception is not yet an event of the trace; from now on it is. Only the last trace is remembered.</summary>
    internal static bool TryAdd(Exception exception, TraceId trace)
    {
        var mark = Marks.GetOrCreateValue(exception);
        lock (mark)
        {
            if (mark.Trace == trace)
                return false;
            mark.Trace = trace;
            return true;
        }
    }

    sealed class Mark
    {
        internal TraceId Trace { get; set; }
    }
}
