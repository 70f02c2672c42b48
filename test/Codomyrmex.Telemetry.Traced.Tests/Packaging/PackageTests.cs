namespace Codomyrmex.Telemetry.Traced.Tests.Packaging;

/// <summary>A project of its own, outside the repository, that knows the SDK only as a package.</summary>
public sealed class PackageTests
{
    const string Code = """
        using System.Runtime.CompilerServices;
        using Codomyrmex.Telemetry;

        var memory = new InMemoryExporter();
        Console.WriteLine(await new Shop().OrderAsync("nobody's spans"));
        Console.WriteLine(await new Shop().ListAsync().CountAsync());
        using (var telemetry = TelemetrySdk.Start(o => o.Processors.Add(new SimpleSpanProcessor(memory))))
        {
            IShop shop = new Shop();
            Console.WriteLine(await shop.OrderAsync("A-1"));
            try
            {
                Shop.Fail();
            }
            catch (InvalidOperationException exception)
            {
                Console.WriteLine(exception.StackTrace!.Contains($"Program.cs:line {Shop.Line}") ? "line kept" : exception.StackTrace);
            }
        }

        foreach (var span in memory.Spans)
            Console.WriteLine($"{span.Name} {span.Kind} {span.Status} {string.Join(' ', span.Attributes)} {span.Scope.Name} {span.Scope.Version}");

        interface IShop
        {
            Task<string> OrderAsync(string id);
        }

        sealed class Shop : IShop
        {
            public static int Line;

            [Traced("order", Attributes = ["db=postgres"], Kind = SpanKind.Server)]
            public async Task<string> OrderAsync([TracedParameter("order.id")] string id)
            {
                await Task.Yield();
                return Price(3) + id;
            }

            [Traced]
            public async IAsyncEnumerable<int> ListAsync([TracedParameter] int count = 3)
            {
                await Task.Yield();
                yield return count;
            }

            [Traced]
            static string Price(int count) => $"{count * 2} for ";

            [Traced]
            public static void Fail()
            {
                Line = Here();
                throw new InvalidOperationException("sold out");
            }

            static int Here([CallerLineNumber] int line = 0) => line + 1;
        }

        """;

    [Fact]
    public async Task AProjectThatOnlyRefersToThePackageIsWoven()
    {
        using var project = await PackagedProject.CreateAsync(Code);

        await project.RunAsync("build", "--configuration", "Release");
        var output = await project.RunAsync(Path.Combine("bin", "Release", "net10.0", "Packaged.dll"));

        Assert.Equal(
            [
                "6 for nobody's spans", "1", "6 for A-1", "line kept", "Shop.Price Internal Unset  Packaged 3.2.1", "order Server Unset db=postgres order.id=A-1 Packaged 3.2.1",
                "Shop.Fail Internal Error  Packaged 3.2.1",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

        var woven = File.GetLastWriteTimeUtc(project.Intermediate);
        await project.RunAsync("build", "--configuration", "Release", "--no-restore");
        Assert.Equal(woven, File.GetLastWriteTimeUtc(project.Intermediate));

        project.Write("Program.cs", Code.Replace("\"db=postgres\"", "\"db\"", StringComparison.Ordinal));
        var failed = await project.RunAsync(expectSuccess: false, "build", "--configuration", "Release", "--no-restore");
        Assert.Contains("error TRACED002: Shop.OrderAsync: the attribute \"db\" is not of the form \"key=value\".", failed, StringComparison.Ordinal);
        Assert.Contains("Program.cs(", failed, StringComparison.Ordinal);
    }
}
