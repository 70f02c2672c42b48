namespace Codomyrmex.Telemetry;

/// <summary>A container's id in what Linux tells a process about itself.</summary>
static class ContainerId
{
    const int Length = 64;
    const int ShortLength = 32;

    /// <summary>
    /// In <c>/proc/self/cgroup</c> (cgroups(7)): the innermost part of a group's path that is an id, as Docker (<c>/docker/ID</c>,
    /// <c>docker-ID.scope</c>), containerd (<c>cri-containerd-ID.scope</c>, <c>:cri-containerd:ID</c>), CRI-O (<c>crio-ID.scope</c>), Podman
    /// (<c>libpod-ID.scope</c>), Kubernetes and Amazon ECS write it. Null if there is none: version 2 shows a process in a namespace of its own just
    /// <c>0::/</c>.
    /// </summary>
    internal static string? InControlGroups(string? text) =>
        Lines(text)
            .Select(static line => line.Split(':', 3))
            .Where(static fields => fields.Length == 3)
            .Select(static fields => InPath(fields[2]))
            .FirstOrDefault(static id => id is not null);

    /// <summary>
    /// In <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)): the group's path where the tree of groups is mounted, or the container's directory from
    /// which files such as <c>/etc/hostname</c> are mounted. Kubernetes mounts these from the pod's sandbox, which has an id of its own that is not taken
    /// for the container's.
    /// </summary>
    internal static string? InMounts(string? text)
    {
        string? fromFiles = null;
        foreach (var line in Lines(text))
        {
            var fields = line.Split(' ');
            var separator = Array.IndexOf(fields, "-");
            if (separator < 6 || separator + 1 >= fields.Length)
                continue;
            var (root, mountPoint) = (fields[3], fields[4]);
            if (fields[separator + 1] is "cgroup" or "cgroup2" && InPath(root) is { } id)
                return id;
            if (mountPoint is "/etc/hostname" or "/etc/hosts" or "/etc/resolv.conf")
                fromFiles ??= InDirectory(root);
        }

        return fromFiles;
    }

    static string? InPath(string path) => path.Split('/').Reverse().Select(static part => InPart(part)).FirstOrDefault(static id => id is not null);

    static string? InPart(string part)
    {
        var name = part.EndsWith(".scope", StringComparison.Ordinal) ? part[..^".scope".Length] : part;
        if (name.Contains("-conmon-", StringComparison.Ordinal))
            return null;
        if (IsTask(name))
            return name;
        var id = name[(name.LastIndexOfAny(['-', ':']) + 1)..];
        return IsHex(id, Length) ? id : null;
    }

    // Amazon ECS on Fargate: the task's id and a number.
    static bool IsTask(string name) =>
        name.Length > ShortLength + 1
        && name[ShortLength] == '-'
        && IsHex(name[..ShortLength], ShortLength)
        && name[(ShortLength + 1)..].All(char.IsAsciiDigit);

    static string? InDirectory(string root)
    {
        var parts = root.Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            if (parts[i - 1] is "containers" or "overlay-containers" && IsHex(parts[i], Length))
                return parts[i];
        }

        return null;
    }

    static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
