using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Options that have been filled from outside, without an SDK.</summary>
static class ConfiguredOptions
{
    /// <summary>Options with what variables say.</summary>
    internal static TelemetryOptions FromVariables(out IReadOnlyList<string> problems, params (string Name, string Value)[] variables)
    {
        var environment = Some.Environment(variables);
        var options = new TelemetryOptions();
        environment.ApplyTo(options);
        problems = environment.Problems;
        return options;
    }

    /// <summary>A section <c>Telemetry</c> as appsettings.json has it.</summary>
    internal static IConfigurationSection Section(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Telemetry": {{json}} }"""));
        return new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Telemetry");
    }

    internal static TelemetryOptions FromSection(string json)
    {
        var options = new TelemetryOptions();
        options.Load(Section(json));
        return options;
    }

    /// <summary>An option's value as text, by its path.</summary>
    internal static string Text(this TelemetryOptions options, string path) =>
        Convert.ToString(OptionTable.Bindable.Single(entry => entry.Path == path).Get(options), CultureInfo.InvariantCulture) ?? "";
}
