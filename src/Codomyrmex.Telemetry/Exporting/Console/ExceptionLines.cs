namespace Codomyrmex.Telemetry;

/// <summary>A recorded exception as .NET prints it: type and message, then the stack, line by line.</summary>
static class ExceptionLines
{
    /// <summary>What the keys of an exception's attributes begin with.</summary>
    internal const string Prefix = "exception.";

    /// <summary>The lines; none if the attributes describe no exception.</summary>
    internal static IEnumerable<string> Of(ReadOnlySpan<Tag> tags)
    {
        string type = "", message = "", stack = "";
        foreach (ref readonly var tag in tags)
        {
            if (tag.Key == ExceptionText.TypeKey)
                type = tag.StringValue;
            else if (tag.Key == ExceptionText.MessageKey)
                message = tag.StringValue;
            else if (tag.Key == ExceptionText.StackTraceKey)
                stack = tag.StringValue;
        }

        return Of(type, message, stack);
    }

    static IEnumerable<string> Of(string type, string message, string stack)
    {
        // .NET's own stack traces begin with both already.
        var text = stack.Length > 0 && stack.StartsWith(type, StringComparison.Ordinal) && stack.Contains(message, StringComparison.Ordinal)
            ? stack
            : $"{type}{(type.Length > 0 && message.Length > 0 ? ": " : "")}{message}\n{stack}";
        return text.ReplaceLineEndings("\n").Split('\n').Where(static line => line.Length > 0);
    }
}
