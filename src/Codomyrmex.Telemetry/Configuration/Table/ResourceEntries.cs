namespace Codomyrmex.Telemetry;

/// <summary>Who the program is.</summary>
static class ResourceEntries
{
    const string Entities = "Entities are not available here, put their attributes into OTEL_RESOURCE_ATTRIBUTES";

    internal static OptionEntry[] All { get; } =
    [
        // Before the name and the version, which win over attributes of the same place.
        new PairsEntry(static (key, _) => string.IsNullOrWhiteSpace(key) ? "an attribute has no name" : null, SetAttribute)
        {
            Path = "ResourceAttributes",
            Variables = ["OTEL_RESOURCE_ATTRIBUTES"],
            Get = static options => options.ResourceAttributes,
            WhenNull = "none",
            Description = "Further attributes of the resource.",
        },
        Entry.OrNull(
            "ServiceName", "the entry assembly's name", ValueKinds.Text, static options => options.ServiceName, SetServiceName,
            "The service's name; where there is a host, its application's name is the default, and without an entry assembly `unknown_service:` and the process's name.", "OTEL_SERVICE_NAME"),
        Entry.OrNull(
            "ServiceVersion", "the entry assembly's version", ValueKinds.Text, static options => options.ServiceVersion, SetServiceVersion,
            "The service's version."),
        new AbsentEntry { Variables = ["OTEL_ENTITIES"], WhenNull = "none", Description = Entities },
        Found("ServiceInstance", static resources => resources.ServiceInstance, static (resources, value) => resources.ServiceInstance = value, "A random `service.instance.id`"),
        Found("Process", static resources => resources.Process, static (resources, value) => resources.Process = value, "`process.*`"),
        Found(
            "ProcessArguments", static resources => resources.ProcessArguments, static (resources, value) => resources.ProcessArguments = value,
            "`process.command` and its arguments, which may hold secrets"),
        Found("Host", static resources => resources.Host, static (resources, value) => resources.Host = value, "`host.*`"),
        Found("OperatingSystem", static resources => resources.OperatingSystem, static (resources, value) => resources.OperatingSystem = value, "`os.*`"),
        Found("Container", static resources => resources.Container, static (resources, value) => resources.Container = value, "`container.id`"),
        Found("Kubernetes", static resources => resources.Kubernetes, static (resources, value) => resources.Kubernetes = value, "`k8s.*`"),
        Entry.Of(
            "Resources:Timeout", DurationKinds.Timeout, static options => options.Resources.Timeout, static (options, value) => options.Resources.Timeout = value,
            "Longest that finding these out may delay the start."),
    ];

    /// <summary>An attribute from outside takes the place of an option of the same meaning from a place further out.</summary>
    internal static void SetAttribute(TelemetryOptions options, string key, object value)
    {
        options.ResourceAttributes[key] = value;
        if (key == ResourceKeys.ServiceName)
            options.ServiceName = options.OutsideServiceName = null;
        else if (key == ResourceKeys.ServiceVersion)
            options.ServiceVersion = options.OutsideServiceVersion = null;
    }

    static void SetServiceName(TelemetryOptions options, string value)
    {
        options.ServiceName = options.OutsideServiceName = value;
        options.ResourceAttributes.Remove(ResourceKeys.ServiceName);
    }

    static void SetServiceVersion(TelemetryOptions options, string value)
    {
        options.ServiceVersion = options.OutsideServiceVersion = value;
        options.ResourceAttributes.Remove(ResourceKeys.ServiceVersion);
    }

    static OptionEntry Found(string name, Func<ResourceOptions, bool> get, Action<ResourceOptions, bool> set, string what) =>
        Entry.Of($"Resources:{name}", ValueKinds.Switch, options => get(options.Resources), (options, value) => set(options.Resources, value), $"{what}, found by the SDK.");
}
