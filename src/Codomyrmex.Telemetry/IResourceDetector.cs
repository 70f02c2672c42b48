namespace Codomyrmex.Telemetry;

/// <summary>Finds out something about what produces the telemetry (OpenTelemetry specification, Resource SDK, Detecting resource information).</summary>
public interface IResourceDetector
{
    /// <summary>
    /// The attributes found; none if there is nothing to find here. Called once, when the SDK starts, beside the other detectors; what it throws is reported and
    /// leaves its attributes out.
    /// </summary>
    ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken);
}
