namespace Codomyrmex.Telemetry;

/// <summary><c>service.instance.id</c>: a random UUID, the same for all SDKs of the process (OpenTelemetry semantic conventions, Service).</summary>
sealed class ServiceInstanceDetector : IResourceDetector
{
    static readonly string Id = Guid.NewGuid().ToString();

    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken) => new([new Tag(ResourceKeys.ServiceInstanceId, Id)]);
}
