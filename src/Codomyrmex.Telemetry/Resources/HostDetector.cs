using System.Runtime.InteropServices;
using Microsoft.Win32;

namespace Codomyrmex.Telemetry;

/// <summary><c>host.*</c> (OpenTelemetry semantic conventions, Host).</summary>
/// <remarks>The id is found on Linux, FreeBSD and Windows; macOS does not keep its own in a file.</remarks>
sealed class HostDetector(Surroundings surroundings) : IResourceDetector
{
    static readonly string[] IdFiles = ["/etc/machine-id", "/var/lib/dbus/machine-id", "/etc/hostid"];

    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken) =>
        new(
        [
            new Tag(ResourceKeys.HostName, Environment.MachineName),
            new Tag(ResourceKeys.HostId, OperatingSystem.IsWindows() ? WindowsId() : FirstId(surroundings)),
            new Tag(ResourceKeys.HostArchitecture, NameOf(RuntimeInformation.OSArchitecture)),
        ]);

    /// <summary>The machine's id; null where none was made, as in most containers.</summary>
    internal static string? FirstId(Surroundings surroundings) =>
        IdFiles.Select(file => IdIn(surroundings.File(file))).FirstOrDefault(static id => id is not null);

    /// <summary>The machine's id as it stands in its file: 32 hexadecimal digits, or a UUID. Null for anything else, such as <c>uninitialized</c>.</summary>
    internal static string? IdIn(string? file) => file?.Trim() is { } id && Guid.TryParse(id, out var value) && value != Guid.Empty ? id : null;

    /// <summary>The convention's name of an architecture; .NET's in lower case where it has none.</summary>
    internal static string NameOf(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "x86",
        Architecture.Arm64 => "arm64",
        Architecture.Arm or Architecture.Armv6 => "arm32",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64",
        _ => architecture.ToString().ToLowerInvariant(),
    };

    static string? WindowsId() =>
        OperatingSystem.IsWindows()
            ? Registry.GetValue(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Cryptography", "MachineGuid", null) as string
            : null;
}
