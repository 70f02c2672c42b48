using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>A request's parameters while they are read; collects all that is wrong with them.</summary>
sealed class ApiRequest
{
    const int LongestQuoted = 60;

    readonly HttpContext _context;
    readonly List<ParameterError> _errors = [];

    public ApiRequest(HttpContext context, ApiOperation operation, long nowNanos)
    {
        _context = context;
        NowNanos = nowNanos;
        foreach (var (name, values) in context.Request.Query)
        {
            if (!operation.Parameters.Any(parameter => !parameter.IsInPath && parameter.Name == name))
                Report(name, $"unknown; expected {Known(operation)}");
            else if (values.Count > 1)
                Report(name, "given more than once; expected one value");
        }
    }

    /// <summary>When the request was made, Unix nanoseconds.</summary>
    public long NowNanos { get; }

    /// <summary>All that is wrong, as far as parameters have been read.</summary>
    public IReadOnlyList<ParameterError> Errors => _errors;

    /// <summary>A parameter's value; the fallback when it is absent, empty or wrong.</summary>
    public T Get<T>(ApiParameter<T> parameter, T fallback)
    {
        var text = parameter.IsInPath ? FromPath(parameter.Name) : _context.Request.Query[parameter.Name].ToString();
        if (string.IsNullOrEmpty(text))
        {
            if (parameter.IsRequired)
                Report(parameter.Name, $"missing; expected {parameter.Expected}");
            return fallback;
        }

        if (parameter.TryRead(text, NowNanos, out var value))
            return value;
        Report(parameter.Name, $"'{(text.Length > LongestQuoted ? text[..LongestQuoted] + "…" : text)}' is wrong; expected {parameter.Expected}");
        return fallback;
    }

    /// <summary>Says that a parameter is wrong.</summary>
    public void Report(string parameter, string detail) => _errors.Add(new ParameterError(parameter, detail));

    // An encoded slash is the one character that the server leaves encoded in a path.
    string? FromPath(string name) => (_context.GetRouteValue(name) as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    static string Known(ApiOperation operation)
    {
        var known = operation.Parameters.Where(parameter => !parameter.IsInPath).Select(parameter => parameter.Name).ToList();
        return known.Count > 0 ? "one of " + string.Join(", ", known) : "no parameters";
    }
}
