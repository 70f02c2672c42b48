namespace Codomyrmex.Telemetry;

/// <summary>What the SDK finds out by itself about the place it runs in (OpenTelemetry semantic conventions, Resource). What is set by hand wins.</summary>
public sealed class ResourceOptions
{
    /// <summary>A random <c>service.instance.id</c>, unless one is set. Default true.</summary>
    public bool ServiceInstance { get; set; } = true;

    /// <summary><c>process.*</c>: id, executable, runtime, owner. Default true.</summary>
    public bool Process { get; set; } = true;

    /// <summary><c>process.command</c>, <c>process.command_args</c>. Default false, because arguments may hold secrets.</summary>
    public bool ProcessArguments { get; set; }

    /// <summary><c>host.*</c>: name, id, architecture. Default true.</summary>
    public bool Host { get; set; } = true;

    /// <summary><c>os.*</c>: type, name, version, description. Default true.</summary>
    public bool OperatingSystem { get; set; } = true;

    /// <summary><c>container.id</c>, from Linux's control groups. Default true.</summary>
    public bool Container { get; set; } = true;

    /// <summary><c>k8s.*</c>, from the variables that the downward API is asked to set. Default true.</summary>
    public bool Kubernetes { get; set; } = true;

    /// <summary>Further detectors, asked in this order; later ones win.</summary>
    public IList<IResourceDetector> Detectors { get; } = [];

    /// <summary>
    /// The longest that all detectors together may delay the start; what is not there by then is left out and named. More than zero,
    /// at most a minute; default 1 s.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);
}
