using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class ResourceTests
{
    [Fact]
    public void AnUnnamedServiceIsCalledAfterItsProcess()
    {
        var resource = Build(_ => { });
        Assert.StartsWith("unknown_service:", resource.ServiceName, StringComparison.Ordinal);
        Assert.Equal(("codomyrmex-telemetry", "dotnet"), (resource["telemetry.sdk.name"], resource["telemetry.sdk.language"]));
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)resource["telemetry.sdk.version"]!);
        Assert.Null(resource["service.version"]);
    }

    [Theory]
    [InlineData(null, null, null, null, "unknown")]
    [InlineData("attributes", null, null, null, "attributes")]
    [InlineData("attributes", "variable", null, null, "variable")]
    [InlineData("attributes", "variable", "code attributes", null, "code attributes")]
    [InlineData("attributes", "variable", "code attributes", "code", "code")]
    [InlineData(null, "variable", null, "code", "code")]
    public void TheMostSpecificNameWins(string? attributes, string? variable, string? codeAttributes, string? code, string expected)
    {
        var variables = new List<(string, string)>();
        if (attributes is not null)
            variables.Add(("OTEL_RESOURCE_ATTRIBUTES", $"service.name={attributes}"));
        if (variable is not null)
            variables.Add(("OTEL_SERVICE_NAME", variable));
        var resource = Build(
            options =>
            {
                options.ServiceName = code;
                if (codeAttributes is not null)
                    options.ResourceAttributes["service.name"] = codeAttributes;
            },
            [.. variables]);
        Assert.StartsWith(expected, resource.ServiceName, StringComparison.Ordinal);
    }

    [Fact]
    public void AttributesComeFromTheEnvironmentAndFromCode()
    {
        var resource = Build(
            options =>
            {
                options.ServiceVersion = "1.2";
                options.ResourceAttributes["host.cpus"] = 8;
                options.ResourceAttributes["region"] = "code";
            },
            ("OTEL_RESOURCE_ATTRIBUTES", "region=env,owner=team%20blue"));
        Assert.Equal(("1.2", 8L, "code", "team blue"), (resource["service.version"], resource["host.cpus"], resource["region"], resource["owner"]));
        Assert.Equal(resource.Attributes.Length, resource.Attributes.ToArray().Select(tag => tag.Key).Distinct().Count());
    }

    [Theory]
    [InlineData(null, "Shop.Host")]
    [InlineData("variable", "variable")]
    public void AHostsNameIsForAServiceThatNobodyNamed(string? variable, string expected) =>
        Assert.Equal(expected, Build(options => options.FallbackServiceName = "Shop.Host", ("OTEL_SERVICE_NAME", variable ?? "")).ServiceName);

    static Resource Build(Action<TelemetryOptions> configure, params (string Name, string Value)[] variables)
    {
        var options = new TelemetryOptions();
        configure(options);
        return ResourceBuilding.Build(options, Some.Environment(variables));
    }
}
