using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class ResourceTests
{
    [Fact]
    public void AnUnnamedServiceIsCalledAfterItsProgram()
    {
        var resource = Build(_ => { });
        Assert.Equal("Shop.Checkout", resource.ServiceName);
        Assert.Equal(("codomyrmex-telemetry", "dotnet"), (resource["telemetry.sdk.name"], resource["telemetry.sdk.language"]));
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string)resource["telemetry.sdk.version"]!);
        Assert.Equal("3.1-beta", resource["service.version"]);
    }

    [Fact]
    public void WithoutAProgramOfItsOwnItIsCalledAfterTheProcess()
    {
        var resource = ResourceBuilding.Build(new TelemetryOptions(), Some.Environment(), new EntryProgram(null, null), []);
        Assert.StartsWith("unknown_service:", resource.ServiceName, StringComparison.Ordinal);
        Assert.Null(resource["service.version"]);
    }

    [Fact]
    public void WhatIsDetectedWinsOverTheProgramAndNothingElse()
    {
        var options = new TelemetryOptions();
        options.ResourceAttributes["c"] = "code";
        var resource = ResourceBuilding.Build(
            options,
            Some.Environment(("OTEL_RESOURCE_ATTRIBUTES", "b=variable,c=variable")),
            new EntryProgram("program", "1.0"),
            [.. new[] { "service.name", "a", "b", "c" }.Select(key => new Tag(key, "detected")).Prepend(new Tag("a", "first")), default, new Tag("d", "")]);
        Assert.Equal(("detected", "detected", "variable", "code"), (resource.ServiceName, resource["a"], resource["b"], resource["c"]));
        Assert.Null(resource["d"]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.3-beta.4+0123abc", "1.2.3-beta.4")]
    [InlineData("+0123abc", null)]
    public void AVersionIsWithoutItsCommit(string? informational, string? expected) => Assert.Equal(expected, EntryProgram.VersionOf(informational));

    [Fact]
    public void AProgramIsNamedByItsAssembly()
    {
        var assembly = typeof(ResourceTests).Assembly;
        Assert.Equal(new EntryProgram("Codomyrmex.Telemetry.Tests", "0.1.0"), EntryProgram.Of(assembly));
        Assert.Equal(new EntryProgram(null, null), EntryProgram.Of(null));
    }

    [Theory]
    [InlineData(null, null, null, null, "Shop.Checkout")]
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
    [InlineData("", "Shop.Host")]
    [InlineData("variable", "variable")]
    public void AHostsNameIsForAServiceThatNobodyNamed(string? variable, string expected) =>
        Assert.Equal(expected, Build(options => options.FallbackServiceName = "Shop.Host", ("OTEL_SERVICE_NAME", variable ?? "")).ServiceName);

    static Resource Build(Action<TelemetryOptions> configure, params (string Name, string Value)[] variables)
    {
        var options = new TelemetryOptions();
        configure(options);
        return ResourceBuilding.Build(options, Some.Environment(variables), new EntryProgram("Shop.Checkout", "3.1-beta"), []);
    }
}
