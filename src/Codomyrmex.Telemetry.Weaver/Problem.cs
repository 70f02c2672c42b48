using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>What is wrong with a use of [Traced], and where.</summary>
sealed class Problem
{
    internal const string CannotBeTraced = "TRACED001";
    internal const string MalformedAttribute = "TRACED002";
    internal const string EndsAtFirstAwait = "TRACED003";
    internal const string ParameterCannotBeRecorded = "TRACED004";
    internal const string ParameterOfUntracedMethod = "TRACED005";
    internal const string CannotBeWoven = "TRACED006";
    internal const string SymbolsAreLost = "TRACED007";

    Problem(string code, bool isError, MethodDefinition? method, string message)
    {
        Code = code;
        IsError = isError;
        Message = message;
        if (method is not null && SourcePosition.Of(method) is { } position)
        {
            File = position.Document.Url;
            Line = position.StartLine;
            Column = position.StartColumn;
        }
    }

    /// <summary>One of the codes above; the guide explains them.</summary>
    internal string Code { get; }

    /// <summary>True if the assembly cannot be woven, false if something is less than its author may expect.</summary>
    internal bool IsError { get; }

    /// <summary>Names the method and says what to do.</summary>
    internal string Message { get; }

    /// <summary>The source file; null if unknown.</summary>
    internal string? File { get; }

    /// <summary>1-based; 0 if unknown.</summary>
    internal int Line { get; }

    /// <summary>1-based; 0 if unknown.</summary>
    internal int Column { get; }

    internal static Problem Error(string code, MethodDefinition method, string message) => new(code, true, method, Named(method, message));

    internal static Problem Warning(string code, MethodDefinition method, string message) => new(code, false, method, Named(method, message));

    internal static Problem Error(string code, string message) => new(code, true, null, message);

    internal static Problem Warning(string code, string message) => new(code, false, null, message);

    static string Named(MethodDefinition method, string message) => $"{SpanName.Of(method)}: {message}";
}
