#pragma warning disable RS0030 // The one place of the SDK that may know the console, for the exporter that is named after it.
namespace Codomyrmex.Telemetry;

/// <summary>The process's standard output.</summary>
static class StandardOutput
{
    /// <summary>The writer as it is now: a program may replace it.</summary>
    internal static TextWriter Writer => Console.Out;

    internal static bool IsTerminal => !Console.IsOutputRedirected;
}
