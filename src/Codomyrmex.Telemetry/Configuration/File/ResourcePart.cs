using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary><c>resource</c>: attributes with their types, and which of the SDK's detectors are asked.</summary>
static class ResourcePart
{
    internal static void Read(FileSection root)
    {
        if (root.Section("resource") is not { } resource)
            return;
        ReadList(resource);
        foreach (var attribute in resource.Sections("attributes"))
            ReadAttribute(attribute);
        if (resource.Section("detection/development") is { } detection)
            ReadDetection(detection);
        resource.RestIsUnknown();
    }

    static void ReadList(FileSection resource)
    {
        if (resource.Text("attributes_list") is not { } text)
            return;
        if (!PercentEncodedPairs.TryParse(text, out var pairs) || pairs.Exists(static pair => string.IsNullOrWhiteSpace(pair.Key)))
        {
            resource.Report("attributes_list", "the value is not a list of key=value separated by commas");
            return;
        }

        foreach (var (key, value) in pairs)
            resource.Context.Then(options => ResourceEntries.SetAttribute(options, key, value));
    }

    static void ReadAttribute(FileSection attribute)
    {
        var (name, type, values) = (attribute.Text("name"), attribute.Text("type") ?? "string", attribute.Values("value"));
        attribute.RestIsUnknown();
        if (string.IsNullOrWhiteSpace(name))
            attribute.Report("an attribute has no name");
        else if (values is not null && Convert(type, values) is { } value)
            attribute.Context.Then(options => ResourceEntries.SetAttribute(options, name, value));
        else if (values is not null)
            attribute.Report("value", $"'{string.Join(", ", values)}' is not of the type {type}");
    }

    /// <summary>Values as an attribute's type has them; null if they are not of it, or there is no such type.</summary>
    internal static object? Convert(string type, IReadOnlyList<object?> values) => type switch
    {
        "string" when values is [{ } value] => Text(value),
        "bool" when values is [bool value] => value,
        "int" when values is [long value] => value,
        "double" when values is [double or long] => Double(values[0]!),
        "string_array" when values.All(static value => value is not null) => values.Select(static value => Text(value!)).ToArray(),
        "bool_array" when values.All(static value => value is bool) => values.Cast<bool>().ToArray(),
        "int_array" when values.All(static value => value is long) => values.Cast<long>().ToArray(),
        "double_array" when values.All(static value => value is double or long) => values.Select(static value => Double(value!)).ToArray(),
        _ => null,
    };

    static void ReadDetection(FileSection detection)
    {
        var detectors = detection.Sections("detectors").Select(static detector => (Detector: detector, Choice: detector.Choice())).ToArray();
        detection.RestIsUnknown();
        if (detectors.Length == 0)
            return;
        detection.Context.Then(static options => Switch(options.Resources, false));
        foreach (var (detector, choice) in detectors)
        {
            if (choice is not var (name, below))
                continue;
            below.RestIsUnknown();
            if (Switch(name) is { } step)
                detection.Context.Then(options => step(options.Resources));
            else
                detector.Report($"the detector '{name}' is not among container, host, kubernetes, process, service");
        }
    }

    static Action<ResourceOptions>? Switch(string detector) => detector switch
    {
        "container" => static resources => resources.Container = true,
        "host" => static resources => resources.Host = resources.OperatingSystem = true,
        "kubernetes" => static resources => resources.Kubernetes = true,
        "process" => static resources => resources.Process = true,
        "service" => static resources => resources.ServiceInstance = true,
        _ => null,
    };

    static void Switch(ResourceOptions resources, bool value) =>
        resources.Container = resources.Host = resources.OperatingSystem = resources.Kubernetes = resources.Process = resources.ServiceInstance = value;

    static string Text(object value) => value is bool flag ? (flag ? "true" : "false") : System.Convert.ToString(value, CultureInfo.InvariantCulture)!;

    static double Double(object value) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
