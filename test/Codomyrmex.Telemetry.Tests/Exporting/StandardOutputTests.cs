using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

[Collection(nameof(ProcessWide))]
public sealed class StandardOutputTests
{
    [Fact]
    public async Task WithoutAnOutputOfItsOwnItIsTheStandardOneOfThatMoment()
    {
        var exporter = new ConsoleExporter();
        using var recorded = new Recorded();
        using var output = new StringWriter();
#pragma warning disable RS0030 // It is the console that this is about.
        var before = Console.Out;
        Console.SetOut(output);
        try
        {
            Assert.True((await exporter.ExportAsync(recorded.Batch(recorded.Span("s", 1)), TestContext.Current.CancellationToken)).IsSuccess);
        }
        finally
        {
            Console.SetOut(before);
        }
#pragma warning restore RS0030
        Assert.Contains("└─ ", $"{output}", StringComparison.Ordinal);
    }
}
