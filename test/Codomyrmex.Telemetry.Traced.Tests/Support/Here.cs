using System.Reflection;

namespace Codomyrmex.Telemetry.Traced.Tests.Support;

/// <summary>What the build told this assembly about itself.</summary>
static class Here
{
    internal static string RepositoryRoot { get; } = Told("RepositoryRoot");

    internal static string Configuration { get; } = Told("Configuration");

    /// <summary>Where this machine keeps its packages.</summary>
    internal static string PackageRoot { get; } = Told("PackageRoot");

    /// <summary>An assembly with the shapes and with mistakes, as the compiler left it.</summary>
    internal static string Unwoven { get; } = Told("Unwoven");

    static string Told(string key) =>
        typeof(Here).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
