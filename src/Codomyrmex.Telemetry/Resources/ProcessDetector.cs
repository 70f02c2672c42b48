using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary><c>process.*</c> (OpenTelemetry semantic conventions, Process).</summary>
/// <param name="surroundings">Where to look.</param>
/// <param name="hasArguments">Whether to tell the command line, which may hold secrets.</param>
sealed class ProcessDetector(Surroundings surroundings, bool hasArguments) : IResourceDetector
{
    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken)
    {
        var path = Environment.ProcessPath;
        List<Tag> found =
        [
            new Tag(ResourceKeys.ProcessId, Environment.ProcessId),
            new Tag(ResourceKeys.ProcessExecutableName, Path.GetFileName(path)),
            new Tag(ResourceKeys.ProcessExecutablePath, path),
            new Tag(ResourceKeys.ProcessOwner, Environment.UserName),
            new Tag(ResourceKeys.ProcessCreationTime, CreationTime()),
            new Tag(ResourceKeys.ProcessRuntimeName, ".NET"),
            new Tag(ResourceKeys.ProcessRuntimeVersion, Environment.Version.ToString()),
            new Tag(ResourceKeys.ProcessRuntimeDescription, RuntimeInformation.FrameworkDescription),
        ];
        if (OperatingSystem.IsLinux() && ParentOf(surroundings.File("/proc/self/stat")) is { } parent)
            found.Add(new Tag(ResourceKeys.ProcessParentId, parent));
        if (hasArguments)
        {
            var command = Environment.GetCommandLineArgs();
            found.Add(new Tag(ResourceKeys.ProcessCommand, command.FirstOrDefault()));
            found.Add(new Tag(ResourceKeys.ProcessCommandArguments, command));
        }

        return new(found);
    }

    /// <summary>The parent's id in <c>/proc/self/stat</c>; null if there is none, as for the first process of a container.</summary>
    internal static long? ParentOf(string? stat)
    {
        // The name in parentheses may hold spaces and parentheses itself; behind it come the state and the parent.
        var fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [_, var parent, ..] && long.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }

    // Some systems do not tell, which is no reason to do without the rest.
    static string? CreationTime()
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            return process.StartTime.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is InvalidOperationException or NotSupportedException or Win32Exception or IOException)
        {
            return null;
        }
    }
}
