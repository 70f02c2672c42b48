namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Files;

public sealed class DataDirectoryTests : IDisposable
{
    static readonly string[] Signals = ["traces", "logs"];
    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ASecondUserIsToldWhichDirectoryAndWhy()
    {
        var path = Path.Combine(_directory.Path, "a", "b");
        using (DataDirectory.Open(path, Signals))
        {
            var problem = Assert.Single(Assert.Throws<StoreOpeningException>(() => DataDirectory.Open(path, Signals)).Problems);
            Assert.Contains(path, problem, StringComparison.Ordinal);
            Assert.Contains("Another process", problem, StringComparison.Ordinal);
        }

        DataDirectory.Open(path, Signals).Dispose();
        Assert.Equal(DataDirectory.Version, DataDirectory.ReadVersion(path));
    }

    [Fact]
    public void AFileInItsPlaceIsTold()
    {
        var path = Path.Combine(_directory.Path, "file");
        File.WriteAllText(path, "");
        Assert.Contains("is a file", Assert.Throws<StoreOpeningException>(() => DataDirectory.Open(path, Signals)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllSignalsThatCannotBeWrittenAreToldTogether()
    {
        foreach (var signal in Signals)
            File.WriteAllText(Path.Combine(_directory.Path, signal), "");
        Assert.Equal(2, Assert.Throws<StoreOpeningException>(() => DataDirectory.Open(_directory.Path, Signals)).Problems.Count);
        DataDirectory.Open(_directory.Path, []).Dispose();
    }

    [Fact]
    public void ADirectoryThatCannotBeMadeIsTold()
    {
        var path = Path.Combine(_directory.Path, "file", "directory");
        File.WriteAllText(Path.Combine(_directory.Path, "file"), "");
        Assert.Contains(path, Assert.Throws<StoreOpeningException>(() => DataDirectory.Open(path, Signals)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codomyrmex-telemetry store 99\n", "version 99")]
    [InlineData("something else", "does not know")]
    public void AnUnknownVersionIsRefusedAndNothingIsWritten(string format, string told)
    {
        var file = Path.Combine(_directory.Path, "format");
        File.WriteAllText(file, format);
        Assert.Contains(told, Assert.Throws<StoreOpeningException>(() => DataDirectory.Open(_directory.Path, Signals)).Message, StringComparison.Ordinal);
        Assert.Equal(format, File.ReadAllText(file));
        Assert.Empty(Directory.GetDirectories(_directory.Path));
    }
}
