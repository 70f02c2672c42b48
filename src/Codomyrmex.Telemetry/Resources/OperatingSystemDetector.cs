using System.Globalization;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary><c>os.*</c> (OpenTelemetry semantic conventions, Operating System).</summary>
sealed class OperatingSystemDetector(Surroundings surroundings) : IResourceDetector
{
    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken)
    {
        var system = Environment.OSVersion.Version;
        IReadOnlyCollection<Tag> found =
            OperatingSystem.IsLinux() ? Linux(surroundings)
            : OperatingSystem.IsMacOS() ? MacOS(surroundings)
            : Other(TypeOf(), system, RuntimeInformation.OSDescription);
        return new(found);
    }

    /// <summary>Linux: from <c>/etc/os-release</c>; a build that it does not name is the kernel's.</summary>
    internal static IReadOnlyCollection<Tag> Linux(Surroundings surroundings)
    {
        var release = OsRelease.Parse(surroundings.File("/etc/os-release") ?? surroundings.File("/usr/lib/os-release") ?? "");
        return
        [
            new Tag(ResourceKeys.OsType, "linux"),
            new Tag(ResourceKeys.OsName, release.GetValueOrDefault("NAME", "Linux")),
            new Tag(ResourceKeys.OsVersion, release.GetValueOrDefault("VERSION_ID")),
            new Tag(ResourceKeys.OsDescription, release.GetValueOrDefault("PRETTY_NAME") ?? RuntimeInformation.OSDescription),
            new Tag(ResourceKeys.OsBuildId, release.GetValueOrDefault("BUILD_ID") ?? surroundings.File("/proc/sys/kernel/osrelease")?.Trim()),
        ];
    }

    /// <summary>macOS: from its property list of versions.</summary>
    internal static IReadOnlyCollection<Tag> MacOS(Surroundings surroundings)
    {
        var list = surroundings.File("/System/Library/CoreServices/SystemVersion.plist") ?? "";
        return
        [
            new Tag(ResourceKeys.OsType, "darwin"),
            new Tag(ResourceKeys.OsName, PropertyIn(list, "ProductName") ?? "macOS"),
            new Tag(ResourceKeys.OsVersion, PropertyIn(list, "ProductVersion")),
            new Tag(ResourceKeys.OsDescription, RuntimeInformation.OSDescription),
            new Tag(ResourceKeys.OsBuildId, PropertyIn(list, "ProductBuildVersion")),
        ];
    }

    /// <summary>Windows, whose build is a part of its version, and the rest.</summary>
    internal static IReadOnlyCollection<Tag> Other(string type, Version version, string description) =>
    [
        new Tag(ResourceKeys.OsType, type),
        new Tag(ResourceKeys.OsName, type == "windows" ? "Windows" : description.Split(' ')[0]),
        new Tag(ResourceKeys.OsVersion, version.ToString()),
        new Tag(ResourceKeys.OsDescription, description),
        new Tag(ResourceKeys.OsBuildId, type == "windows" ? version.Build.ToString(CultureInfo.InvariantCulture) : null),
    ];

    static string TypeOf() =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsFreeBSD() ? "freebsd" : RuntimeInformation.OSDescription.Split(' ')[0].ToLowerInvariant();

    static string? PropertyIn(string list, string key)
    {
        var at = list.IndexOf($"<key>{key}</key>", StringComparison.Ordinal);
        var start = at < 0 ? -1 : list.IndexOf("<string>", at, StringComparison.Ordinal);
        var end = start < 0 ? -1 : list.IndexOf("</string>", start, StringComparison.Ordinal);
        return end < 0 ? null : list[(start + "<string>".Length)..end];
    }
}
