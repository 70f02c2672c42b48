using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class FileRotationTests : IDisposable
{
    readonly Recorded _recorded = new();
    readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _recorded.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0, 500, 0, false)]
    [InlineData(50, 50, 0, false)]
    [InlineData(50, 51, 0, true)]
    [InlineData(50, 1, 59, false)]
    [InlineData(50, 1, 60, true)]
    [InlineData(50, 1, -100, false)]
    [InlineData(0, 1, 60, false)]
    public void AFileIsFullOrOldOrNeither(long length, long next, int ageSeconds, bool expected) =>
        Assert.Equal(expected, RotationPolicy.IsDue(length, next, TimeSpan.FromSeconds(ageSeconds), 100, TimeSpan.FromMinutes(1)));

    [Fact]
    public async Task AFullFileIsPutAsideAndTheOldestAreDeleted()
    {
        await File.WriteAllTextAsync(_folder["t.notes.jsonl"], "not ours", TestContext.Current.CancellationToken);
        var exporter = Exporter(options => (options.MaxBytes, options.MaxFiles) = (1, 3));
        for (var number = 0; number < 5; number++)
        {
            Assert.Equal(ExportResult.Success, await ExportAsync(exporter, $"span {number}"));
            _recorded.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["t.20260301T120003000Z.jsonl", "t.20260301T120004000Z.jsonl", "t.jsonl", "t.jsonl.lock", "t.notes.jsonl"], _folder.Names);
        Assert.Contains("span 2", await TextAsync("t.20260301T120003000Z.jsonl"), StringComparison.Ordinal);
        Assert.Contains("span 4", await TextAsync("t.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithinOneMillisecondAndAfterTheClockWentBackNamesStillGrow()
    {
        var exporter = Exporter(options => options.MaxBytes = 1);
        for (var number = 0; number < 3; number++)
            await ExportAsync(exporter, "s");
        _recorded.Time.ShiftWallClock(TimeSpan.FromHours(-1));
        await ExportAsync(exporter, "s");
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["t.20260301T120000000Z.jsonl", "t.20260301T120000001Z.jsonl", "t.20260301T120000002Z.jsonl", "t.jsonl", "t.jsonl.lock"], _folder.Names);
    }

    [Fact]
    public async Task AnOldFileIsPutAsideWithTheNextLine()
    {
        var exporter = Exporter(options => options.MaxAge = TimeSpan.FromHours(1));
        await ExportAsync(exporter, "first");
        _recorded.Time.Advance(TimeSpan.FromMinutes(59));
        await ExportAsync(exporter, "second");
        _recorded.Time.Advance(TimeSpan.FromMinutes(1));
        await ExportAsync(exporter, "third");
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["t.20260301T130000000Z.jsonl", "t.jsonl", "t.jsonl.lock"], _folder.Names);
        Assert.DoesNotContain("second", await TextAsync("t.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneFileMayBeAllThatIsKept()
    {
        var exporter = Exporter(options => (options.MaxBytes, options.MaxFiles) = (1, 1));
        await ExportAsync(exporter, "first");
        await ExportAsync(exporter, "second");
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["t.jsonl", "t.jsonl.lock"], _folder.Names);
    }

    [Fact]
    public async Task WhatCannotBePutAsideGrowsOn()
    {
        var exporter = Exporter(options => options.MaxBytes = 1);
        await ExportAsync(exporter, "first");
        Directory.CreateDirectory(_folder["t.20260301T120000000Z.jsonl"]);
        Assert.Equal(ExportResult.Success, await ExportAsync(exporter, "second"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["t.jsonl", "t.jsonl.lock"], _folder.Names);
        Assert.Contains(_recorded.Loggers.Messages, message => message.Contains("cannot be renamed or deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFileThatOthersMoveOrCutIsFoundAnew()
    {
        var exporter = Exporter();
        await ExportAsync(exporter, "first");
        File.Move(_folder["t.jsonl"], _folder["moved"]);
        await ExportAsync(exporter, "second");
        await File.WriteAllTextAsync(_folder["t.jsonl"], "", TestContext.Current.CancellationToken);
        await ExportAsync(exporter, "third");
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Contains("first", await TextAsync("moved"), StringComparison.Ordinal);
        Assert.DoesNotContain("second", await TextAsync("t.jsonl"), StringComparison.Ordinal);
        Assert.StartsWith("{\"resourceSpans\"", await TextAsync("t.jsonl"), StringComparison.Ordinal);
    }

    FileExporter Exporter(Action<FileExporterOptions>? configure = null)
    {
        var options = new FileExporterOptions { Path = _folder["t.jsonl"], Signals = TelemetrySignals.Traces };
        configure?.Invoke(options);
        var exporter = new FileExporter(options);
        ((IAttachedExporter)exporter).Attach(_recorded.Environment);
        return exporter;
    }

    async Task<ExportResult> ExportAsync(FileExporter exporter, string name) =>
        await exporter.ExportAsync(_recorded.Batch(_recorded.Span(name, 1)), TestContext.Current.CancellationToken);

    Task<string> TextAsync(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);
}
