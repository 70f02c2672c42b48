namespace Codomyrmex.Telemetry;

/// <summary>Options that cannot work, all of them named at once. Thrown when an SDK is started, never later.</summary>
public sealed class TelemetryConfigurationException : Exception
{
    /// <summary>An exception that names the problems.</summary>
    public TelemetryConfigurationException(IReadOnlyList<string> problems)
        : base($"Telemetry is not configured right:{string.Concat(problems.Select(problem => $"{Environment.NewLine}- {problem}"))}") =>
        Problems = problems;

    /// <summary>An exception with one problem.</summary>
    public TelemetryConfigurationException(string problem)
        : this([problem])
    {
    }

    /// <summary>An exception with one problem and its cause.</summary>
    public TelemetryConfigurationException(string problem, Exception innerException)
        : base(problem, innerException) =>
        Problems = [problem];

    /// <summary>An exception that names nothing.</summary>
    public TelemetryConfigurationException()
        : this([])
    {
    }

    /// <summary>Each names the option and says what to do.</summary>
    public IReadOnlyList<string> Problems { get; }
}
