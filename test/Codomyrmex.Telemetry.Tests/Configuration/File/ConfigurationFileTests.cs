using System.Globalization;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;
using YamlDotNet.Core;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("codomyrmex-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("OTEL_CONFIG_FILE")]
    [InlineData("OTEL_EXPERIMENTAL_CONFIG_FILE")]
    public void TheFileTakesThePlaceOfAllOtherVariables(string variable)
    {
        var file = Write("""
        file_format: "1.0"
        attribute_limits: { attribute_count_limit: "${LIMIT}" }
        propagator: { composite_list: "${OTEL_PROPAGATORS}" }
        tracer_provider:
          limits:
            attribute_count_limit: ${LIMIT}
        """);
        var options = ConfiguredOptions.FromVariables(
            out var problems, (variable, file), ("OTEL_SERVICE_NAME", "ignored"), ("OTEL_BSP_MAX_QUEUE_SIZE", "1"), ("OTEL_PROPAGATORS", "b3"), ("LIMIT", "7"));
        Assert.Equal((7, 128, null, 2048), (options.Limits.AttributeCount, options.Logs.AttributeCount, options.ServiceName, options.Batch.MaxQueueSize));
        Assert.Contains("b3", options.Propagator.Fields);
        Assert.Equal("attribute_limits.attribute_count_limit (line 2): '7' is not a whole number of 0 or more; it is ignored.", Assert.Single(problems));
    }

    [Fact]
    public void TheOlderVariableCountsOnlyWithoutTheOther()
    {
        var options = ConfiguredOptions.FromVariables(
            out var problems, ("OTEL_CONFIG_FILE", Write("file_format: \"1.0\"\ndisabled: true")), ("OTEL_EXPERIMENTAL_CONFIG_FILE", "/no/such/file"));
        Assert.True(options.Disabled);
        Assert.Empty(problems);
    }

    [Fact]
    public void AFileThatIsNotThereIsSaidOnceAndTheSdkStarts()
    {
        using var loggers = new CollectingLoggers();
        var environment = Some.Environment(("OTEL_CONFIG_FILE", Path.Combine(_folder, "none.yaml")), ("OTEL_SDK_DISABLED", "true"));
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Otlp.Enabled = false;
                options.LoggerFactory = loggers;
            },
            environment);
        Assert.True(sdk.GetTracer("t").StartSpan("s").IsRecording);
        var problem = Assert.Single(loggers.Messages);
        Assert.Contains("OTEL_CONFIG_FILE: '", problem, StringComparison.Ordinal);
        Assert.EndsWith("the defaults are used.", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file_format: \"1.0\"\nresource: [a\n", 3)]
    [InlineData("file_format: \"1.0\"\nresource:\n  attributes_list: ${A:?b}\n", 3)]
    [InlineData("file_format: \"1.0\"\ndisabled: true\ndisabled: false\n", 3)]
    [InlineData("\n# nothing yet\n", 1)]
    [InlineData("just text", 1)]
    [InlineData("disabled: true", 1)]
    [InlineData("file_format: \"0.4\"\ndisabled: true", 1)]
    public void AFileThatIsNotUnderstoodChangesNothingAndIsNamedWithTheLine(string text, int line)
    {
        var options = ConfiguredOptions.FromVariables(out var problems, ("OTEL_CONFIG_FILE", Write(text)));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is not understood at line {line}, "), Assert.Single(problems), StringComparison.Ordinal);
        Assert.False(options.Disabled);
        Assert.Same(Propagator.Default, options.Propagator);
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1.1", true)]
    [InlineData("1.0-rc.3", true)]
    [InlineData("1", true)]
    [InlineData("0.4", false)]
    [InlineData("2.0", false)]
    [InlineData("10.0", false)]
    [InlineData("1.x", false)]
    [InlineData(null, false)]
    public void MinorVersionsAndCandidatesOfOneAreUnderstood(string? format, bool isKnown) => Assert.Equal(isKnown, ConfigurationFile.IsKnown(format));

    [Fact]
    public void WithoutProvidersNothingIsSentAndWithoutPropagatorNothingTravels()
    {
        var options = new ParsedFile("").Options;
        Assert.Same(Propagator.None, options.Propagator);
        Assert.Equal((false, false, false, false), (options.Otlp.Enabled, options.Otlp.Traces.Enabled, options.Otlp.Metrics.Enabled, options.Otlp.Logs.Enabled));
        OptionsValidation.Check(options);
    }

    [Fact]
    public void GeneralPartsAreTaken()
    {
        var file = new ParsedFile("""
        disabled: true
        log_level: debug2
        attribute_limits:
          attribute_count_limit: 9
          attribute_value_length_limit: 99
        propagator:
          composite: [ { tracecontext: }, { b3multi: {} } ]
          composite_list: "baggage,tracecontext"
        """);
        Assert.Empty(file.Problems);
        Assert.Equal((true, LogLevel.Debug), (file.Options.Disabled, file.Options.DiagnosticLevel));
        Assert.Equal((9, 9, 99, 99), (file.Options.Limits.AttributeCount, file.Options.Logs.AttributeCount, file.Options.Limits.AttributeValueLength, file.Options.Logs.AttributeValueLength));
        Assert.Contains("baggage", file.Options.Propagator.Fields);
        Assert.Contains("X-B3-TraceId", file.Options.Propagator.Fields, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void EverythingUnknownIsNamedOnceWithItsPath()
    {
        var file = new ParsedFile("""
        log_level: loud
        disabled: perhaps
        instrumentation/development: { general: { http: {} } }
        propagator: { composite: [ ottrace: ] }
        attribute_limits: { attribute_size: 1 }
        tracer_provider:
          tracer_configurator/development: {}
          processors:
            - batch: { foo: 1, exporter: { otlp_http: { bar: 2, compression: zstd, encoding: xml, endpoint: "x" } } }
            - fancy: {}
            - batch: { exporter: { zipkin: } }
            - batch: {}
            - { simple: {}, batch: {} }
            - text
        meter_provider:
          meter_configurator/development: {}
          readers: 5
        """);
        string[] places =
        [
            "disabled (line 3): 'perhaps' is not true or false",
            "log_level (line 2): 'loud' is not",
            "attribute_limits.attribute_size (line 6): this is not available here",
            "propagator (line 5): 'ottrace' is not among",
            "tracer_provider.processors[0].batch.exporter.otlp_http.encoding (line 10): 'xml' is neither",
            "tracer_provider.processors[0].batch.exporter.otlp_http.endpoint (line 10): 'x' is not",
            "tracer_provider.processors[0].batch.exporter.otlp_http.compression (line 10): 'zstd' is neither",
            "tracer_provider.processors[0].batch.exporter.otlp_http.bar (line 10): this is not available here",
            "tracer_provider.processors[0].batch.foo (line 10): this is not available here",
            "tracer_provider.processors[1] (line 11): the processor 'fancy' is not available here",
            "tracer_provider.processors[2].batch.exporter (line 12): the exporter 'zipkin' is not available here",
            "tracer_provider.processors[3].batch.exporter (line 13): it is missing",
            "tracer_provider.processors[4] (line 14): exactly one kind is expected here, not simple and batch",
            "tracer_provider.processors[5] (line 15): keys are expected here, not a value",
            "tracer_provider.tracer_configurator/development (line 8): this is not available here",
            "meter_provider.readers (line 18): a list is expected here",
            "meter_provider.meter_configurator/development (line 17): this is not available here",
            "instrumentation/development (line 4): this is not available here",
        ];
        Assert.Equal(places.Order(StringComparer.Ordinal), file.Problems.Select(problem => places.FirstOrDefault(problem.StartsWith) ?? problem).Order(StringComparer.Ordinal));
        OptionsValidation.Check(file.Options);
    }

    [Fact]
    public void AnchorsAndMergesAreFollowed()
    {
        var file = new ParsedFile("""
        tracer_provider:
          processors:
            - batch: { exporter: { otlp_http: &exporter { endpoint: "http://c:4318/v1/traces", timeout: 100 } } }
        logger_provider:
          processors:
            - batch: { exporter: { otlp_http: { endpoint: "http://c:4318/v1/logs", <<: [ *exporter, { timeout: 7, encoding: json } ] } } }
        """);
        Assert.Empty(file.Problems);
        var logs = file.Options.Otlp.Logs;
        Assert.Equal(("http://c:4318/v1/logs", TimeSpan.FromMilliseconds(100), OtlpProtocol.HttpJson), (logs.Endpoint?.ToString(), logs.Timeout, logs.Protocol));
    }

    [Fact]
    public void WhatQuotesMakeTextStaysText() =>
        Assert.Equal("resource.attributes[0].value (line 4): '1' is not of the type int; it is ignored.", Assert.Single(new ParsedFile("""
        resource:
          attributes:
            - { name: a, value: "1", type: int }
            - { name: b, value: !!str 1 }
        """).Problems));

    [Fact]
    public void AFormatThatIsNotKnownThrows() => Assert.Throws<YamlException>(() => ConfigurationFile.Parse("a: b", _ => null, (_, _, _) => null, []));

    string Write(string text)
    {
        var file = Path.Combine(_folder, "otel.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
