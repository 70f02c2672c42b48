using System.Diagnostics;

namespace Codomyrmex.Telemetry;

// From a process to its children, through environment variables: TRACEPARENT, TRACESTATE, BAGGAGE, or what the chosen format is called in upper case.
public readonly partial record struct TraceContext
{
    /// <summary>
    /// Writes the context and its baggage into the environment of a process that is to be started, in place of all that this process has inherited
    /// itself; nothing if it has neither.
    /// </summary>
    /// <param name="child">Must start without the shell (<see cref="ProcessStartInfo.UseShellExecute"/> false), which has an environment of its own.</param>
    public void Inject(ProcessStartInfo child)
    {
        ArgumentNullException.ThrowIfNull(child);
        if (!IsValid && Baggage is null)
            return;
        var variables = child.Environment;
        foreach (var field in TelemetrySdk.CurrentPropagator.Fields)
            variables.Remove(EnvironmentCarrier.NameOf(field));
        Inject(variables, static (variables, name, value) => variables[EnvironmentCarrier.NameOf(name)] = value);
    }

    /// <summary>Reads the context that the parent process has left in the environment; <c>default</c> if there is nothing that can be used.</summary>
    public static TraceContext FromEnvironment() => FromEnvironment(Environment.GetEnvironmentVariable);

    internal static TraceContext FromEnvironment(Func<string, string?> read) =>
        Extract(read, static string? (read, name) => read(EnvironmentCarrier.NameOf(name)));
}
