using System.Collections;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class OptionTableTests
{
    public static TheoryData<string> Paths => [.. OptionTable.Bindable.Where(entry => Property(entry.Path) is not null && !entry.IsCollection && entry.Path != "Sampler").Select(entry => entry.Path)];

    [Fact]
    public void EveryPathIsThereOnce() =>
        Assert.Equal(OptionTable.Bindable.Count, OptionTable.Bindable.Select(entry => entry.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    /// <summary>Catches an entry that reads or writes the option of another.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void AnEntrySetsItsOwnOptionAndNoOther(string path)
    {
        var (type, entry) = (Property(path)!.Value.Type, OptionTable.Bindable.Single(entry => entry.Path == path));
        var options = Default();
        var sample = type == typeof(bool) || type == typeof(bool?) ? (entry.Get(options) is true ? "false" : "true") : Sample(Nullable.GetUnderlyingType(type) ?? type);
        options.Load(new ConfigurationBuilder().AddInMemoryCollection([new(path, path == "TailSampling" ? "true" : sample)]).Build());
        var changed = OptionProperties.All.Where(property => Text(property.Get(options)) != Text(property.Get(Default()))).Select(property => property.Path).ToArray();
        Assert.Equal(path == "TailSampling" ? [] : [path.Replace(':', '.')], changed);
        Assert.Equal(Text(Property(path)!.Value.Get(options)), Text(entry.Get(options)));
    }

    [Fact]
    public void EveryEntryReadsTheOptionOfItsPath() => Assert.All(
        OptionTable.Bindable.Where(entry => Property(entry.Path) is not null && entry.Path is not ("Sampler" or "Propagator")),
        entry => Assert.Equal(Text(Property(entry.Path)!.Value.Get(Default())), Text(entry.Get(Default()))));

    static TelemetryOptions Default() => new() { TailSampling = new() };

    static (string Path, Type Type, Func<TelemetryOptions, object?> Get)? Property(string path) =>
        OptionProperties.All.Where(property => property.Path == path.Replace(':', '.')).Select(property => ((string, Type, Func<TelemetryOptions, object?>)?)property).FirstOrDefault();

    static string Sample(Type type) => type switch
    {
        _ when type == typeof(int) => "70000",
        _ when type == typeof(long) => "2000000",
        _ when type == typeof(double) => "0.75",
        _ when type == typeof(TimeSpan) => "00:00:07",
        _ when type == typeof(Uri) => "http://sample:1",
        _ when type == typeof(OtlpProtocol) => "grpc",
        _ when type == typeof(OtlpCompression) => "gzip",
        _ when type == typeof(ExemplarFilter) => "always_off",
        _ when type == typeof(TemporalityPreference) => "delta",
        _ when type == typeof(MetricAggregation) => "base2_exponential_bucket_histogram",
        _ when type == typeof(RemoteParentTrust) => "Ignore",
        _ when type == typeof(LogLevel) => "Critical",
        _ when type == typeof(LogSeverity) => "Warn",
        _ => "sample",
    };

    static string Text(object? value) => value switch
    {
        TailSamplingOptions => "on",
        IEnumerable list and not string => string.Join(',', list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
