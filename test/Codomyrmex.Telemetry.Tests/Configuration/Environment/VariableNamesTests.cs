namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class VariableNamesTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPIONT", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACE_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_URL", null)]
    [InlineData("OTEL_BSP_MAX_BATCH_SIZE", "OTEL_BSP_MAX_QUEUE_SIZE")]
    [InlineData("OTEL_BLRP_DELAY", null)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY", "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE")]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM", "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION")]
    [InlineData("OTEL_TRACE_EXPORTER", "OTEL_TRACES_EXPORTER")]
    [InlineData("OTEL_SERVICE_NAMES", "OTEL_SERVICE_NAME")]
    public void ANameNobodyReadsIsNamedWithTheNearestThatSomebodyDoes(string name, string? nearest)
    {
        var problem = Assert.Single(VariableNames.Misspelt([name, "PATH"]));
        Assert.StartsWith($"{name}: there is no such variable, perhaps OTEL_", problem, StringComparison.Ordinal);
        if (nearest is not null)
            Assert.Contains($"perhaps {nearest} is meant", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_DOTNET_AUTO_HOME")]
    [InlineData("OTEL_INSTRUMENTATION_HTTP_CAPTURE")]
    [InlineData("OTELCOL_CONFIG")]
    [InlineData("SERVICE_NAME")]
    public void NamesOfOthersAreNobodysBusiness(string name) => Assert.Empty(VariableNames.Misspelt([name]));

    [Fact]
    public void KnownNamesAreNotNamed() => Assert.Empty(VariableNames.Misspelt(OptionTable.Variables));

    [Fact]
    public void AMisspeltNameIsAmongTheProblems()
    {
        var environment = new EnvironmentSettings(static _ => null, ["OTEL_BSP_SCHEDULE_DELAYS"]);
        Assert.Contains("perhaps OTEL_BSP_SCHEDULE_DELAY is meant", Assert.Single(environment.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "SITTING", 3)]
    [InlineData("same", "Same", 0)]
    [InlineData("otlp", "oltp", 1)]
    public void ChangesAreCounted(string from, string to, int changes) => Assert.Equal(changes, NearestName.Changes(from, to));
}
