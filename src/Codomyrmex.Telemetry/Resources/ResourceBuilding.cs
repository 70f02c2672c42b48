namespace Codomyrmex.Telemetry;

/// <summary>Puts a resource together; later sources win: the SDK and the program, detectors, the environment, code.</summary>
static class ResourceBuilding
{
    const string SdkName = "codomyrmex-telemetry";

    /// <summary>Waits for detectors, at most for <see cref="ResourceOptions.Timeout"/>. A disabled SDK asks none.</summary>
    internal static Resource Build(TelemetryOptions options, EnvironmentSettings environment, SelfDiagnostics diagnostics)
    {
        var detection = new ResourceDetection(options.Resources.Timeout, options.TimeProvider, diagnostics);
        var detected = environment.IsDisabled ? [] : detection.Run(ResourceDetection.Chosen(options.Resources, Surroundings.OfProcess));
        return Build(options, environment, EntryProgram.OfProcess, detected);
    }

    internal static Resource Build(TelemetryOptions options, EnvironmentSettings environment, EntryProgram program, IReadOnlyList<Tag> detected)
    {
        var attributes = new Dictionary<string, Tag>(StringComparer.Ordinal);
        Put(attributes, new Tag(ResourceKeys.ServiceName, program.Name ?? UnknownService()));
        Put(attributes, new Tag(ResourceKeys.ServiceName, options.FallbackServiceName));
        Put(attributes, new Tag(ResourceKeys.ServiceVersion, program.Version));
        Put(attributes, new Tag(ResourceKeys.SdkName, SdkName));
        Put(attributes, new Tag(ResourceKeys.SdkLanguage, "dotnet"));
        Put(attributes, new Tag(ResourceKeys.SdkVersion, SdkVersion()));
        foreach (var tag in detected)
            Put(attributes, tag);
        foreach (var (key, value) in environment.ResourceAttributes)
            Put(attributes, new Tag(key, value));
        Put(attributes, new Tag(ResourceKeys.ServiceName, environment.ServiceName));
        foreach (var (key, value) in options.ResourceAttributes)
            Put(attributes, new Tag(key, value));
        Put(attributes, new Tag(ResourceKeys.ServiceName, options.ServiceName));
        Put(attributes, new Tag(ResourceKeys.ServiceVersion, options.ServiceVersion));
        return new Resource(attributes.Values);
    }

    static void Put(Dictionary<string, Tag> attributes, in Tag tag)
    {
        if (tag.IsRecordable && tag is not { Type: TagType.String, StringValue: "" })
            attributes[tag.Key] = tag;
    }

    // The specification's name for a service that nobody named.
    static string UnknownService() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is { Length: > 0 } process ? $"unknown_service:{process}" : "unknown_service";

    static string SdkVersion() => typeof(ResourceBuilding).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
