using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class SectionTests
{
    [Fact]
    public void EveryKindOfOptionCanBeSet()
    {
        var options = ConfiguredOptions.FromSection("""
        {
          "ServiceName": "checkout", "ServiceVersion": "5.2", "ResourceAttributes": { "team": "blue", "deployment.environment.name": "test" },
          "DiagnosticLevel": "Warning", "SelfMetrics": false, "EagerActivities": true, "ShutdownTimeout": "00:00:02",
          "Sampler": "parentbased_traceidratio", "SamplerArgument": "0.25", "Propagator": "b3,baggage", "RemoteParentTrust": "Ignore",
          "ActivitySources": { "Enabled": false, "Include": [ "Shop.*", "System.Net.Http" ], "Exclude": { "0": "Shop.Noise" } },
          "Limits": { "AttributeCount": 10, "AttributeValueLength": 100 },
          "Batch": { "ScheduleDelay": "00:00:01.5", "MaxQueueBytes": 131072, "MaxConcurrentExports": 1 },
          "Logs": { "AttributeCount": 5, "Batch": { "MaxBatchSize": 7 } },
          "Metrics": { "ExportInterval": "00:00:10", "SeriesLimit": 10 },
          "Resources": { "Host": false, "Timeout": "00:00:03" },
          "TailSampling": { "Ratio": 0.5, "SlowerThan": "00:00:01" },
          "Otlp": {
            "Enabled": true, "Endpoint": "http://collector:4317", "Protocol": "Grpc", "Headers": { "api-key": "secret" }, "Timeout": "00:00:05",
            "Compression": "Gzip", "Retry": false, "MaxRequestBytes": 65536, "Tls": { "AuthorityFile": "ca.pem" },
            "DiskQueue": { "Directory": "/var/queue", "MaxBytes": 2000000, "MaxAge": "7.00:00:00" },
            "Metrics": { "Enabled": false }, "Logs": { "Protocol": "http/json", "Headers": { "x": "1" } }
          }
        }
        """);

        Assert.Empty(options.LoadProblems);
        Assert.Equal(("checkout", "5.2", "blue", "test"), (options.ServiceName, options.ServiceVersion, options.ResourceAttributes["team"], options.ResourceAttributes["deployment.environment.name"]));
        Assert.Equal((LogLevel.Warning, (bool?)false, true, TimeSpan.FromSeconds(2)), (options.DiagnosticLevel, options.SelfMetrics, options.EagerActivities, options.ShutdownTimeout));
        Assert.Equal(("ParentBased(Ratio(0.25))", RemoteParentTrust.Ignore), (options.Sampler.ToString(), options.RemoteParentTrust));
        Assert.Contains("b3", options.Propagator.Fields);
        Assert.False(options.ActivitySources.Enabled);
        Assert.Equal(["Shop.*", "System.Net.Http"], options.ActivitySources.Include);
        Assert.Equal(["Shop.Noise"], options.ActivitySources.Exclude);
        Assert.Equal((10, 100, 128), (options.Limits.AttributeCount, options.Limits.AttributeValueLength, options.Limits.EventCount));
        Assert.Equal((TimeSpan.FromSeconds(1.5), 131072L, 1), (options.Batch.ScheduleDelay, options.Batch.MaxQueueBytes, options.Batch.MaxConcurrentExports));
        Assert.Equal((5, 7), (options.Logs.AttributeCount, options.Logs.Batch.MaxBatchSize));
        Assert.Equal((TimeSpan.FromSeconds(10), 10), (options.Metrics.ExportInterval, options.Metrics.SeriesLimit));
        Assert.Equal((false, true, TimeSpan.FromSeconds(3)), (options.Resources.Host, options.Resources.Process, options.Resources.Timeout));
        Assert.Equal((0.5, TimeSpan.FromSeconds(1), true), (options.TailSampling!.Ratio, options.TailSampling.SlowerThan, options.TailSampling.KeepErrors));
        var otlp = options.Otlp;
        Assert.Equal((true, new Uri("http://collector:4317"), OtlpProtocol.Grpc, "secret"), (otlp.Enabled, otlp.Endpoint, otlp.Protocol, otlp.Headers["API-KEY"]));
        Assert.Equal((TimeSpan.FromSeconds(5), OtlpCompression.Gzip, false, 65536, "ca.pem"), (otlp.Timeout, otlp.Compression, otlp.Retry, otlp.MaxRequestBytes, otlp.Tls.AuthorityFile));
        Assert.Equal(("/var/queue", 2000000L, TimeSpan.FromDays(7)), (otlp.DiskQueue.Directory, otlp.DiskQueue.MaxBytes, otlp.DiskQueue.MaxAge));
        Assert.Equal((null, false, OtlpProtocol.HttpJson, "1"), (otlp.Traces.Enabled, otlp.Metrics.Enabled, otlp.Logs.Protocol, otlp.Logs.Headers["x"]));
    }

    [Theory]
    [InlineData("Otlp:Timeout", "soon", "'soon' is not a time such as 00:00:05, more than zero and less than 49 days")]
    [InlineData("Otlp:Timeout", "10", "'10' is not a time such as 00:00:05, more than zero and less than 49 days")]
    [InlineData("Otlp:Timeout", "00:00:00", "'00:00:00' is not a time such as 00:00:05, more than zero and less than 49 days")]
    [InlineData("Otlp:Endpoint", "collector:4318", "'collector:4318' is not an absolute http or https address such as http://localhost:4318")]
    [InlineData("Otlp:Protocol", "2", "'2' is not grpc, http/protobuf or http/json")]
    [InlineData("Otlp:Retry", "yes", "'yes' is not true or false")]
    [InlineData("Otlp:Headers:bad name", "x", "'bad name' cannot be sent as a header, the name is no token")]
    [InlineData("Otlp:Headers:x:y", "x", "a single value is expected here, not more keys")]
    [InlineData("Batch:MaxBatchSize", "0", "'0' is not a whole number of 1 or more")]
    [InlineData("Logs:Batch:MaxQueueBytes", "1", "'1' is not a number of bytes of 65536 or more")]
    [InlineData("Limits:AttributeCount", "-1", "'-1' is not a whole number of 0 or more")]
    [InlineData("Metrics:SeriesLimit", "1", "'1' is not a whole number of 2 or more")]
    [InlineData("TailSampling:Ratio", "1.5", "'1.5' is not a number from 0 to 1")]
    [InlineData("TailSampling:DecisionDelay", "2.00:00:00", "'2.00:00:00' is not a time such as 00:00:01, more than zero and at most a day")]
    [InlineData("RemoteParentTrust", "Some", "'Some' is not AcceptWithSampling, Accept or Ignore")]
    [InlineData("RemoteParentTrust", "1", "'1' is not AcceptWithSampling, Accept or Ignore")]
    [InlineData("Sampler", "often", "'often' is none of always_on, always_off, traceidratio, jaeger_remote, or one of these after parentbased_")]
    [InlineData("Propagator", "b3,smoke", "'smoke' is not among tracecontext, baggage, b3, b3multi, jaeger, xtraceid, none")]
    [InlineData("Exporters:Traces", "zipkin", "'zipkin' is not available here, only otlp, console, otlp/stdout, none")]
    [InlineData("DiagnosticLevel", "loud", "'loud' is not trace, debug, information, warning, error, critical or none")]
    public void AWrongValueIsRefusedWithItsWholeKey(string path, string value, string problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Telemetry:{path}", value)]).Build();
        var named = path.EndsWith(":x:y", StringComparison.Ordinal) ? path[..^2] : path;
        var refused = Assert.Throws<TelemetryConfigurationException>(() => new TelemetryOptions().Load(configuration.GetSection("Telemetry")));
        Assert.Equal([$"Telemetry:{named}: {problem}."], refused.Problems);
    }

    [Fact]
    public void AWrongArgumentOfTheSamplerIsRefused()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => ConfiguredOptions.FromSection("""{ "Sampler": "traceidratio", "SamplerArgument": "7" }"""));
        Assert.Equal("Telemetry:SamplerArgument: '7' is not a number from 0 to 1.", Assert.Single(refused.Problems));
    }

    [Fact]
    public void AllProblemsAreNamedTogether()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() =>
            ConfiguredOptions.FromSection("""{ "Batch": { "MaxBatchSize": "x", "ScheduleDelay": "y" }, "Otlp": { "Endpoint": "z" } }"""));
        Assert.Equal(3, refused.Problems.Count);
    }

    [Theory]
    [InlineData("""{ "Otlp": { "Endpont": "http://x" } }""", "Telemetry:Otlp:Endpont: there is no such option, perhaps Telemetry:Otlp:Endpoint is meant; it is ignored.")]
    [InlineData("""{ "Oltp": { "Endpoint": "http://x" } }""", "Telemetry:Oltp: there is no such option, perhaps Telemetry:Otlp is meant; it is ignored.")]
    [InlineData("""{ "Cats": { "And": { "Dogs": 1 } } }""", "Telemetry:Cats: there is no such option; it is ignored.")]
    [InlineData("""{ "Otlp": "http://x" }""", "Telemetry:Otlp: 'http://x' is a value where a group of options is expected; it is ignored.")]
    [InlineData("""{ "ShutdownTimeout": { "Seconds": 1 } }""", "Telemetry:ShutdownTimeout:Seconds: there is no such option; it is ignored.")]
    public void AKeyThatNoOptionHasIsNamed(string json, string problem) => Assert.Equal([problem], ConfiguredOptions.FromSection(json).LoadProblems);

    [Fact]
    public void AKeyThatNoOptionHasIsToldWhenTheSdkStarts()
    {
        using var loggers = new CollectingLoggers();
        using var sdk = Some.Sdk(options =>
        {
            options.Load(ConfiguredOptions.Section("""{ "Nonsense": 1 }"""));
            options.Otlp.Enabled = false;
            options.LoggerFactory = loggers;
        });
        Assert.Contains("Telemetry:Nonsense", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{ "ServiceName": "", "Otlp": { "Endpoint": null, "Headers": { "x": "" } }, "ActivitySources": { "Include": [] }, "TailSampling": {}, "Propagator": "" }""")]
    public void WhatIsEmptyChangesNothing(string json)
    {
        var options = ConfiguredOptions.FromSection(json);
        Assert.All(OptionTable.Bindable.Where(entry => !entry.IsCollection), entry => Assert.Equal(entry.Get(new TelemetryOptions()), entry.Get(options)));
        Assert.Equal(["*"], options.ActivitySources.Include);
        Assert.Empty(options.Otlp.Headers);
        Assert.Same(Propagator.Default, options.Propagator);
        Assert.Empty(options.LoadProblems);
    }

    [Fact]
    public void NamesMayBeAList()
    {
        var options = ConfiguredOptions.FromSection("""{ "Propagator": [ "b3", "jaeger" ], "Exporters": { "Logs": "none" } }""");
        Assert.Equal(["b3", "uber-trace-id"], options.Propagator.Fields.Where(field => field is "b3" or "uber-trace-id"));
        Assert.False(options.Otlp.Logs.Enabled);
        Assert.Empty(options.LoadProblems);
    }

    [Theory]
    [InlineData("""{ "TailSampling": true }""", true)]
    [InlineData("""{ "TailSampling": false }""", false)]
    [InlineData("""{ "TailSampling": { "MaxTraces": 5 } }""", true)]
    public void TailSamplingIsSwitchedOnByItsNameOrItsOptions(string json, bool isOn) => Assert.Equal(isOn, ConfiguredOptions.FromSection(json).TailSampling is not null);

    [Fact]
    public void AWholeConfigurationMayBeTheSection()
    {
        var options = new TelemetryOptions();
        options.Load(new ConfigurationBuilder().AddInMemoryCollection([new("ServiceName", "checkout"), new("Nonsense", "1")]).Build());
        Assert.Equal("checkout", options.ServiceName);
        Assert.StartsWith("Nonsense:", Assert.Single(options.LoadProblems), StringComparison.Ordinal);
    }
}
