namespace Codomyrmex.Telemetry.Server;

/// <summary>A server could not start: wrong options, or an address that can't be listened on.</summary>
public sealed class ServerStartException : Exception
{
    /// <summary>Creates it from its reasons, each a sentence that names the option and the fix.</summary>
    public ServerStartException(IReadOnlyList<string> problems, Exception? cause = null)
        : base(string.Join(Environment.NewLine, problems ?? []), cause) => Problems = problems ?? [];

    /// <summary>Creates it without a reason.</summary>
    public ServerStartException() => Problems = [];

    /// <summary>Creates it from one reason.</summary>
    public ServerStartException(string message) : base(message) => Problems = [message];

    /// <summary>Creates it from one reason and the exception behind it.</summary>
    public ServerStartException(string message, Exception innerException) : base(message, innerException) => Problems = [message];

    /// <summary>All reasons.</summary>
    public IReadOnlyList<string> Problems { get; }
}
