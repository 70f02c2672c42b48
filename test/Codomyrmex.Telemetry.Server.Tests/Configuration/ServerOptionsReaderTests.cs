using Codomyrmex.Telemetry.Server.Configuration;
using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Server.Tests.Configuration;

public sealed class ServerOptionsReaderTests
{
    static readonly Dictionary<Setting, IReadOnlyList<string>> Nothing = [];

    [Fact]
    public void WithoutAnythingSetTheDefaultsHold()
    {
        var (options, problems) = Read();
        Assert.Empty(problems);
        Assert.Equal(new ServerOptions { CorsOrigins = options.CorsOrigins }, options);
        Assert.Equal((4320, 4318, 4317), (options.Port, options.OtlpHttpPort, options.OtlpGrpcPort));
    }

    [Fact]
    public void EverySettingHasItsThreeNames()
    {
        Assert.Equal("--otlp-http-port", Setting.OtlpHttpPort.Option);
        Assert.Equal("TELEMETRY_OTLP_HTTP_PORT", Setting.OtlpHttpPort.Variable);
        Assert.Equal("Telemetry:OtlpHttpPort", Setting.OtlpHttpPort.Key);
        Assert.Equal(Setting.All.Count, Setting.All.Select(setting => setting.Option).Distinct().Count());
    }

    [Fact]
    public void TheCommandLineWinsOverTheEnvironmentAndThatOverTheFile()
    {
        var (options, problems) = Read(
            new() { [Setting.Port] = ["1"] },
            new() { ["TELEMETRY_PORT"] = "2", ["TELEMETRY_OTLP_HTTP_PORT"] = "3" },
            new() { ["Telemetry:Port"] = "4", ["Telemetry:OtlpHttpPort"] = "5", ["Telemetry:OtlpGrpcPort"] = "6" });
        Assert.Empty(problems);
        Assert.Equal((1, 3, 6), (options.Port, options.OtlpHttpPort, options.OtlpGrpcPort));
    }

    [Fact]
    public void SizesAddressAndOriginsAreRead()
    {
        var (options, problems) = Read(
            new() { [Setting.CorsOrigin] = ["https://a.example", "http://b.example:81"], [Setting.Memory] = ["true"] },
            new() { ["TELEMETRY_MAX_MEMORY"] = "2GiB", ["TELEMETRY_LISTEN"] = "::1" },
            new() { ["Telemetry:MaxRequestSize"] = "1MiB", ["Telemetry:MaxInFlight"] = "3MiB" });
        Assert.Empty(problems);
        Assert.Equal(2L << 30, options.MaxMemoryBytes);
        Assert.Equal(1L << 20, options.MaxRequestBytes);
        Assert.Equal(3L << 20, options.MaxInFlightBytes);
        Assert.Equal("::1", options.Listen);
        Assert.Equal(["https://a.example", "http://b.example:81"], options.CorsOrigins);
    }

    [Fact]
    public void OriginsMayBeAnArrayInTheFileOrSeparatedByCommas()
    {
        Assert.Equal(["https://a.example", "https://b.example"], Read(
            file: new() { ["Telemetry:CorsOrigin:0"] = "https://a.example", ["Telemetry:CorsOrigin:1"] = "https://b.example" }).Options.CorsOrigins);
        Assert.Equal(["https://a.example", "*"], Read(
            environment: new() { ["TELEMETRY_CORS_ORIGIN"] = "https://a.example, *" }).Options.CorsOrigins);
        Assert.Equal(["*"], Read(file: new() { ["Telemetry:CorsOrigin"] = "*" }).Options.CorsOrigins);
    }

    [Fact]
    public void AllProblemsAreToldTogetherEachUnderTheNameItWasGivenBy()
    {
        var (_, problems) = Read(
            new() { [Setting.Port] = ["x"], [Setting.Memory] = ["perhaps"] },
            new() { ["TELEMETRY_OTLP_HTTP_PORT"] = "70000", ["TELEMETRY_LISTEN"] = "nowhere" },
            new() { ["Telemetry:MaxMemory"] = "much" });
        Assert.Collection(
            problems.Order(StringComparer.Ordinal),
            problem => Assert.StartsWith("--listen: 'nowhere'", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("--memory: 'perhaps' is not true or false", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("--port: 'x' is not a port", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("TELEMETRY_OTLP_HTTP_PORT: '70000' is not a port", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Telemetry:MaxMemory: 'much' is not a size", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatTheStoreKeepsAndForHowLongIsRead()
    {
        var (options, problems) = Read(
            new() { [Setting.Data] = ["here"], [Setting.Retention] = ["36h"], [Setting.SyncInterval] = ["always"] },
            new() { ["TELEMETRY_MAX_DISK"] = "5GB" },
            new() { ["Telemetry:MaxSeries"] = "500" });
        Assert.Empty(problems);
        Assert.Equal(
            ("here", TimeSpan.FromHours(36), TimeSpan.Zero, 5_000_000_000L, 500),
            (options.DataDirectory, options.Retention, options.SyncInterval, options.MaxDiskBytes, options.MaxSeries));
        Assert.Null(Read(new() { [Setting.Retention] = ["none"] }).Options.Retention);
    }

    [Fact]
    public void MemoryAndADirectoryExcludeEachOtherAndTheStrongerPlaceWins()
    {
        Assert.Null(Read(new() { [Setting.Memory] = ["true"] }, new() { ["TELEMETRY_DATA"] = "there" }).Options.DataDirectory);
        Assert.Equal("there", Read(environment: new() { ["TELEMETRY_DATA"] = "there" }, file: new() { ["Telemetry:Memory"] = "true" }).Options.DataDirectory);
        Assert.Equal("there", Read(environment: new() { ["TELEMETRY_DATA"] = "there", ["TELEMETRY_MEMORY"] = "false" }).Options.DataDirectory);
        var problem = Assert.Single(Read(new() { [Setting.Memory] = ["true"], [Setting.Data] = ["there"] }).Problems);
        Assert.StartsWith("--data: 'there' and --memory exclude each other", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheStoreCannotKeepIsNamed() => Assert.Collection(
        Read(new() { [Setting.Retention] = ["0"], [Setting.MaxDisk] = ["1MB"], [Setting.MaxSeries] = ["0"], [Setting.SyncInterval] = ["2m"], [Setting.Data] = [""] }).Problems,
        problem => Assert.StartsWith("--data: the name of the directory is empty", problem, StringComparison.Ordinal),
        problem => Assert.StartsWith("--retention: 00:00:00", problem, StringComparison.Ordinal),
        problem => Assert.StartsWith("--max-disk: 1000000", problem, StringComparison.Ordinal),
        problem => Assert.StartsWith("--max-series: 0", problem, StringComparison.Ordinal),
        problem => Assert.StartsWith("--sync-interval: 00:02:00", problem, StringComparison.Ordinal));

    [Theory]
    [InlineData(70000, 0, 0, "--port: 70000")]
    [InlineData(0, -1, 0, "--otlp-http-port: -1")]
    [InlineData(5000, 5000, 0, "--port and --otlp-http-port: port 5000 is given more than once")]
    public void PortsAreChecked(int port, int http, int grpc, string problem) => Assert.StartsWith(
        problem, Assert.Single(new ServerOptions { Port = port, OtlpHttpPort = http, OtlpGrpcPort = grpc }.Validate()), StringComparison.Ordinal);

    [Fact]
    public void SizesAreChecked() => Assert.Collection(
        new ServerOptions { MaxMemoryBytes = 1, MaxRequestBytes = 1 << 10, MaxInFlightBytes = 1 }.Validate(),
        problem => Assert.StartsWith("--max-memory", problem, StringComparison.Ordinal),
        problem => Assert.StartsWith("--max-in-flight", problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("*", true)]
    [InlineData("https://shop.example", true)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://shop.example/", false)]
    [InlineData("shop.example", false)]
    [InlineData("ftp://shop.example", false)]
    public void OriginsAreChecked(string origin, bool valid) =>
        Assert.Equal(valid, new ServerOptions { CorsOrigins = [origin] }.Validate().Count == 0);

    static (ServerOptions Options, IReadOnlyList<string> Problems) Read(
        Dictionary<Setting, IReadOnlyList<string>>? commandLine = null,
        Dictionary<string, string>? environment = null,
        Dictionary<string, string?>? file = null) => ServerOptionsReader.Read(
        commandLine ?? Nothing,
        name => environment?.GetValueOrDefault(name),
        new ConfigurationBuilder().AddInMemoryCollection(file ?? []).Build());
}
