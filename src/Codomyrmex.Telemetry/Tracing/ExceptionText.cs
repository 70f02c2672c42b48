namespace Codomyrmex.Telemetry;

/// <summary>An exception as attributes (OpenTelemetry semantic conventions, Exceptions).</summary>
static class ExceptionText
{
    internal const string EventName = "exception";
    internal const string TypeKey = "exception.type";
    internal const string MessageKey = "exception.message";
    internal const string StackTraceKey = "exception.stacktrace";

    /// <summary>Message and stack trace, inner exceptions included. Both are user code: where they throw, what was thrown is named instead.</summary>
    internal static (string Message, string StackTrace) Of(Exception exception)
    {
        try
        {
            return (exception.Message, exception.ToString());
        }
        catch (Exception failure)
        {
            return ("", $"{exception.GetType().FullName}: describing it threw {failure.GetType().FullName}");
        }
    }
}
