namespace Codomyrmex.Telemetry;

/// <summary><c>container.id</c> (OpenTelemetry semantic conventions, Container), where the process can see it: the first place that tells.</summary>
sealed class ContainerDetector(Surroundings surroundings) : IResourceDetector
{
    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken) => new(OperatingSystem.IsLinux() ? Linux(surroundings) : []);

    internal static IReadOnlyCollection<Tag> Linux(Surroundings surroundings)
    {
        var id = ContainerId.InControlGroups(surroundings.File("/proc/self/cgroup")) ?? ContainerId.InMounts(surroundings.File("/proc/self/mountinfo"));
        return id is null ? [] : [new Tag(ResourceKeys.ContainerId, id)];
    }
}
