namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskQueueValidationTests : IDisposable
{
    readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ADirectoryThatCanBeMadeIsMadeAndLeftEmpty()
    {
        _folder.Options.Directory = Path.Combine(_folder.Path, "new");
        Assert.Empty(DiskQueueValidation.Problems("Q", _folder.Options));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Options.Directory));
    }

    [Fact]
    public void WhatIsWrongIsNamedTogether()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var options = new DiskQueueOptions { Directory = file, MaxBytes = 1000, MaxAge = TimeSpan.Zero };
        var problems = DiskQueueValidation.Problems("Otlp.DiskQueue", options).ToArray();
        Assert.Equal(3, problems.Length);
        Assert.StartsWith("Otlp.DiskQueue.MaxBytes is 1000;", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("Otlp.DiskQueue.MaxAge is 00:00:00;", problems[1], StringComparison.Ordinal);
        Assert.StartsWith($"Otlp.DiskQueue.Directory is '{file}', which cannot be used:", problems[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void APathThatIsNoneIsNamed(string directory) =>
        Assert.Single(DiskQueueValidation.Problems("Q", new DiskQueueOptions { Directory = directory }));

    [Fact]
    public void WithoutADirectoryTheDefaultsAreRight() =>
        Assert.Empty(DiskQueueValidation.Problems("Q", new DiskQueueOptions()));
}
