using System.Text;
using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Tests.Configuration;

/// <summary>The tables in docs/guide/configuration.md say what the code does.</summary>
public sealed class GuideTableTests
{
    const int Columns = 4;

    static readonly string[] Lines = Read();

    /// <summary>On a difference, the rows as they should be are in the test's output.</summary>
    [Fact]
    public void TheGuideListsEveryVariableAndEveryOptionWithItsDefault()
    {
        var expected = OptionTable.Entries.Select(Row).ToArray();
        var actual = Rows(Columns).ToArray();
        if (!expected.SequenceEqual(actual))
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', expected));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void EveryPropertyOfTheOptionsIsInOneOfTheTables()
    {
        var outside = OptionTable.Bindable.Select(entry => entry.Path.Replace(':', '.')).ToArray();
        var inCode = Rows(Columns - 2).Where(row => row.StartsWith("| `", StringComparison.Ordinal)).Select(row => row.Split('`')[1]).ToArray();
        var properties = OptionProperties.All.Select(property => property.Path).ToArray();
        Assert.Equal(properties.Except(outside).Order(StringComparer.Ordinal), inCode.Order(StringComparer.Ordinal));
        Assert.Equal(["Exporters.Logs", "Exporters.Metrics", "Exporters.Traces", "SamplerArgument"], outside.Except(properties).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheExampleOfASectionIsUnderstood()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(Example("json")));
        var options = new TelemetryOptions();
        options.Load(new ConfigurationBuilder().AddJsonStream(json).Build().GetSection("Telemetry"));
        Assert.Empty(options.LoadProblems);
        Assert.Equal(("checkout", OtlpProtocol.Grpc, "ParentBased(Ratio(0.25))"), (options.ServiceName, options.Otlp.Protocol, options.Sampler.ToString()));
        OptionsValidation.Check(options);
    }

    [Fact]
    public void TheExampleOfAFileIsUnderstood()
    {
        List<string> problems = [];
        var options = new TelemetryOptions();
        foreach (var step in ConfigurationFile.Parse(Example("yaml"), static _ => null, ExporterNames.Create, problems))
            step(options);
        Assert.Empty(problems);
        Assert.Equal(("checkout", 12L, "http://localhost:4318/v1/logs"), (options.ResourceAttributes["service.name"], options.ResourceAttributes["shop.shelves"], options.Otlp.Logs.Endpoint?.ToString()));
        OptionsValidation.Check(options);
    }

    [Fact]
    public void SoIsThatOfAPullReader()
    {
        var file = new ParsedFile(Example("yaml", Lines.Index().First(static line => line.Item.Contains("`pull`", StringComparison.Ordinal) && line.Item.StartsWith("A reader", StringComparison.Ordinal)).Index));
        Assert.Empty(file.Problems);
        Assert.True(file.Options.Metrics.Prometheus.Listen);
    }

    static string Example(string language, int after = 0) =>
        string.Join('\n', Lines.Skip(after).SkipWhile(line => line != $"```{language}").Skip(1).TakeWhile(static line => line != "```"));

    static string Row(OptionEntry entry)
    {
        var option = entry.Path.Length == 0 ? "" : $"`{entry.Path.Replace(':', '.')}`";
        var variables = string.Join(", ", entry.Variables.Select(variable => $"`{variable}`"));
        var byDefault = entry.Default == entry.WhenNull ? entry.WhenNull : $"`{entry.Default}`";
        return string.Join(" ", $"| {option} | {variables} | {byDefault} | {entry.Description} |".Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // Rows of tables with so many columns, without their heads, with the spaces squeezed.
    static IEnumerable<string> Rows(int columns) => Lines
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Count(letter => letter == '|') == columns + 1)
        .Select(line => string.Join(" ", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Where(row => row.Contains('`', StringComparison.Ordinal));

    static string[] Read()
    {
        using var reader = new StreamReader(typeof(GuideTableTests).Assembly.GetManifestResourceStream("configuration.md")!);
        return reader.ReadToEnd().Split('\n');
    }
}
