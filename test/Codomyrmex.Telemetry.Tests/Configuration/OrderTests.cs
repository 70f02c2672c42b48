using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

/// <summary>Code beats the environment, the environment beats the program's configuration, and that beats the defaults.</summary>
public sealed class OrderTests
{
    public static TheoryData<bool, bool, bool, string> Cases => new()
    {
        { false, false, false, "00:00:10" },
        { true, false, false, "00:00:01" },
        { false, true, false, "00:00:02" },
        { true, true, false, "00:00:02" },
        { false, false, true, "00:00:03" },
        { true, false, true, "00:00:03" },
        { false, true, true, "00:00:03" },
        { true, true, true, "00:00:03" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheNearestToTheProgramWins(bool section, bool variable, bool code, string expected)
    {
        string? seen = null;
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Load(ConfiguredOptions.Section(section ? """{ "Otlp": { "Timeout": "00:00:01" } }""" : "{}"));
                if (code)
                    options.Otlp.Timeout = TimeSpan.FromSeconds(3);
                options.Otlp.Enabled = false;
                seen = options.Otlp.Timeout.ToString();
            },
            variable ? Some.Environment(("OTEL_EXPORTER_OTLP_TIMEOUT", "2000")) : Some.Environment());
        Assert.Equal(expected, seen);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheSameGoesForTheServicesName(bool section, bool variable, bool code, string expected)
    {
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Load(ConfiguredOptions.Section(section ? """{ "ServiceName": "00:00:01", "ResourceAttributes": { "service.version": "section" } }""" : "{}"));
                if (code)
                    options.ResourceAttributes["service.name"] = "00:00:03";
                options.Otlp.Enabled = false;
                options.FallbackServiceName = "00:00:10";
            },
            variable ? Some.Environment(("OTEL_SERVICE_NAME", "00:00:02")) : Some.Environment());
        Assert.Equal(expected, sdk.Resource.ServiceName);
    }

    [Fact]
    public void AnAttributeOfCodeBeatsTheVersionOfTheSection()
    {
        using var sdk = Some.Sdk(static options =>
        {
            options.Load(ConfiguredOptions.Section("""{ "ServiceVersion": "section" }"""));
            Assert.Equal("section", options.ServiceVersion);
            options.ResourceAttributes["service.version"] = "code";
            options.Otlp.Enabled = false;
        });
        Assert.Equal("code", sdk.Resource["service.version"]);
    }

    [Fact]
    public void AttributesOfTheEnvironmentBeatOptionsOfTheSameMeaningFromTheSection()
    {
        using var sdk = TelemetrySdk.Create(
            static options =>
            {
                options.Load(ConfiguredOptions.Section("""{ "ServiceName": "section", "ServiceVersion": "1", "ResourceAttributes": { "team": "section", "region": "section" } }"""));
                options.Otlp.Enabled = false;
            },
            Some.Environment(("OTEL_RESOURCE_ATTRIBUTES", "service.name=variable,service.version=2,team=variable")));
        Assert.Equal(("variable", "2", "variable", "section"), (sdk.Resource.ServiceName, sdk.Resource["service.version"], sdk.Resource["team"], sdk.Resource["region"]));
    }

    [Fact]
    public void AnExporterOfTheSectionGivesWayToTheEnvironment()
    {
        var options = new TelemetryOptions();
        new EnvironmentSettings(static name => name == "OTEL_TRACES_EXPORTER" ? "otlp" : null).ApplyTo(options);
        SectionLoading.Load(ConfiguredOptions.Section("""{ "Exporters": { "Traces": "console" } }"""), options, static (_, _, _) => new InMemoryExporter());
        Assert.Equal((1, false), (options.Exporters.Count, options.Otlp.Traces.Enabled));
        options.Environment!.ApplyTo(options);
        Assert.Equal((0, null), (options.Exporters.Count, options.Otlp.Traces.Enabled));
    }

    [Fact]
    public void AWrongSectionLeavesTheEnvironmentInForce()
    {
        var options = ConfiguredOptions.FromVariables(out _, ("OTEL_SERVICE_NAME", "variable"));
        Assert.Throws<TelemetryConfigurationException>(() => options.Load(ConfiguredOptions.Section("""{ "ServiceName": "section", "SelfMetrics": "perhaps" }""")));
        Assert.Equal("variable", options.ServiceName);
    }
}
