using System.Reflection;

namespace Codomyrmex.Telemetry;

/// <summary>The program that the process runs, as its own assembly calls it.</summary>
/// <param name="Name">The assembly's name; null if there is none, as where .NET is hosted by another program.</param>
/// <param name="Version">Its version as people write it; null if it has none.</param>
sealed record EntryProgram(string? Name, string? Version)
{
    internal static EntryProgram OfProcess { get; } = Of(Assembly.GetEntryAssembly());

    internal static EntryProgram Of(Assembly? assembly) =>
        new(assembly?.GetName().Name, VersionOf(assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));

    /// <summary>A version without the commit that a build adds to it.</summary>
    internal static string? VersionOf(string? informationalVersion) => informationalVersion?.Split('+')[0] is { Length: > 0 } version ? version : null;
}
