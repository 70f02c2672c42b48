using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class FileExporterTests : IDisposable
{
    readonly Recorded _recorded = new();
    readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _recorded.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task EachSignalHasAFileOfOtlpLines()
    {
        await using (var sdk = Some.Sdk(options => options.Exporters.Add(new FileExporter(new FileExporterOptions { Path = _folder["t.jsonl"] }))))
        {
            for (var round = 0; round < 2; round++)
            {
                sdk.GetTracer("t").StartSpan("two\nlines").End();
                sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
                sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
                Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
            }

            Assert.Equal(2, sdk.Diagnostics.Exported(OtlpSignal.Traces));
        }

        Assert.Equal(["resourceSpans", "resourceSpans"], Lines("t.traces.jsonl").Select(OtlpText.OnlyFieldOf));
        Assert.Equal(["resourceLogs", "resourceLogs"], Lines("t.logs.jsonl").Select(OtlpText.OnlyFieldOf));
        Assert.Equal("resourceMetrics", Lines("t.metrics.jsonl").Select(OtlpText.OnlyFieldOf).Distinct().Single());
    }

    [Fact]
    public async Task MetricsAreLinesThatSayTheSameAsTheyDoInProtobuf()
    {
        using var measured = new Measured(options => EveryMetric.Configure(options.Metrics));
        var reader = measured.ReaderOf(TemporalityPreference.Delta);
        EveryMetric.Record(measured.Sdk);
        var batch = reader.Batch();
        var exporter = Exporter(options => options.Signals = TelemetrySignals.Metrics);
        Assert.True((await exporter.ExportAsync(batch, TestContext.Current.CancellationToken)).IsSuccess);
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);

        var line = System.Text.Encoding.UTF8.GetBytes(Assert.Single(Lines("t.jsonl")));
        var writer = new ProtobufWriter(1000);
        Assert.True(OtlpJson.TryToProtobuf(OtlpMessageType.MetricRequest, line, ref writer, out var error), $"{error}");
        using var read = writer.Detach();
        var message = Assert.Single(Codomyrmex.Telemetry.Otlp.Tests.Reference.ExportMetricsServiceRequest.Parser.ParseFrom(read.Memory.Span).ResourceMetrics);
        Assert.Equal(Support.Collector.ExpectedMetrics.Of(batch.Metrics, message.Resource), message);
    }

    [Fact]
    public async Task OneSignalAloneHasTheFileThatWasNamed()
    {
        var exporter = Exporter();
        Assert.Equal(ExportResult.Success, await ExportAsync(exporter, "s"));
        Assert.True((await exporter.ExportAsync(_recorded.Batch(Recorded.Log("not taken")), TestContext.Current.CancellationToken)).IsSuccess);
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["t.jsonl", "t.jsonl.lock"], _folder.Names);
    }

    [Fact]
    public async Task WhatIsFlushedCanBeReadWhileTheFileIsWritten()
    {
        var exporter = Exporter();
        await exporter.FlushAsync(TestContext.Current.CancellationToken);
        await ExportAsync(exporter, "s");
        await exporter.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Single(Lines("t.jsonl"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("{\"resourceSpans\":[]}\n{\"resourceSp", "{\"resourceSpans\":[]}\n")]
    [InlineData("{\"resourceSpans\":[]}\n{\"resourceSpans\":[]}", "{\"resourceSpans\":[]}\n{\"resourceSpans\":[]}\n")]
    [InlineData("{\"resourceSpans\":[]}\n", "{\"resourceSpans\":[]}\n")]
    [InlineData("{\"res", "")]
    [InlineData("", "")]
    public async Task ATornTailIsMendedBeforeAnythingIsAppended(string before, string kept)
    {
        await File.WriteAllTextAsync(_folder["t.jsonl"], before, TestContext.Current.CancellationToken);
        var exporter = Exporter();
        ((IAttachedExporter)exporter).Attach(_recorded.Environment);
        Assert.Equal(ExportResult.Success, await ExportAsync(exporter, "s"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        var text = Text("t.jsonl");
        Assert.StartsWith(kept, text, StringComparison.Ordinal);
        Assert.Equal("resourceSpans", OtlpText.OnlyFieldOf(text[kept.Length..]));
        var warning = $"{before.Length - kept.Length} bytes of a line";
        Assert.Equal(kept.Length < before.Length, _recorded.Loggers.Messages.Any(message => message.Contains(warning, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ALongTornTailIsFound()
    {
        await File.WriteAllTextAsync(_folder["t.jsonl"], $"{{}}\n\"{new string('x', 200_000)}", TestContext.Current.CancellationToken);
        var exporter = Exporter();
        await ExportAsync(exporter, "s");
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["{}"], Lines("t.jsonl")[..1]);
        Assert.Equal(2, Lines("t.jsonl").Length);
    }

    [Fact]
    public async Task ADiskThatIsFullHalfWayLeavesNoHalfLineAndIsTriedAgain()
    {
        var isFull = true;
        var exporter = new FileExporter(Options(), async (file, bytes, offset) =>
        {
            await FileWriting.AppendAsync(file, isFull ? bytes[..(bytes.Length / 2)] : bytes, offset);
            if (isFull)
                throw new IOException("No space left on device");
        });
        isFull = false;
        await ExportAsync(exporter, "first");
        isFull = true;
        Assert.Equal(ExportResult.Failed($"{_folder["t.jsonl"]}: No space left on device"), await ExportAsync(exporter, "second"));
        Assert.Single(Lines("t.jsonl"));
        isFull = false;
        Assert.Equal(ExportResult.Success, await ExportAsync(exporter, "third"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Lines("t.jsonl").Length);
    }

    [Fact]
    public async Task ABatchThatIsLargeIsOneLine()
    {
        var exporter = Exporter();
        var span = _recorded.Span("s", 1);
        span.SetAttribute(new Tag("large", new string('x', 1_000_000)));
        Assert.Equal(ExportResult.Success, await exporter.ExportAsync(_recorded.Batch(span), TestContext.Current.CancellationToken));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(Lines("t.jsonl")).Length > 1_000_000);
    }

    [Fact]
    public async Task AMissingDirectoryFailsUntilItIsThere()
    {
        var exporter = Exporter(options => options.Path = _folder["sub/t.jsonl"]);
        var result = await ExportAsync(exporter, "s");
        Assert.Equal(ExportOutcome.Failure, result.Outcome);
        Assert.StartsWith($"{_folder["sub/t.jsonl"]}: ", result.Reason, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["sub"]);
        Assert.Equal(ExportResult.Success, await ExportAsync(exporter, "s"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ADirectoryInItsPlaceFails()
    {
        Directory.CreateDirectory(_folder["t.jsonl"]);
        var exporter = Exporter();
        Assert.Equal(ExportOutcome.Failure, (await ExportAsync(exporter, "s")).Outcome);
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task OneExporterAtATimeWritesToAFile()
    {
        var first = Exporter();
        var second = Exporter();
        await ExportAsync(first, "first");
        Assert.Equal(
            ExportResult.Failed($"{_folder["t.jsonl"]}: another exporter, of this or another process, writes to this file"),
            await ExportAsync(second, "second"));
        await first.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExportResult.Success, await ExportAsync(second, "second"));
        await second.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, Lines("t.jsonl").Length);
    }

    [Fact]
    public async Task AfterTheShutdownNothingIsWritten()
    {
        var exporter = Exporter();
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExportResult.Failed($"{_folder["t.jsonl"]}: the exporter was shut down"), await ExportAsync(exporter, "s"));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task LinesOfManyThreadsDoNotMix()
    {
        var exporter = Exporter(options => (options.MaxBytes, options.MaxFiles) = (20_000, 1000));
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, async (number, _) => await ExportAsync(exporter, $"span {number}"));
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        var lines = _folder.Names.Where(name => !name.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(Lines).ToArray();
        Assert.Equal(200, lines.Distinct().Count());
        Assert.All(lines, line => Assert.Equal("resourceSpans", OtlpText.OnlyFieldOf(line)));
    }

    [Fact]
    public async Task ALineWaitsForItsTurnNoLongerThanItMay()
    {
        var disk = new TaskCompletionSource();
        var exporter = new FileExporter(Options(), async (file, bytes, offset) =>
        {
            await disk.Task;
            await FileWriting.AppendAsync(file, bytes, offset);
        });
        var first = ExportAsync(exporter, "first");
        using var deadline = new CancellationTokenSource();
        var second = exporter.ExportAsync(_recorded.Batch(_recorded.Span("second", 1)), deadline.Token).AsTask();
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        disk.SetResult();
        Assert.Equal(ExportResult.Success, await first);
        await exporter.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Single(Lines("t.jsonl"));
    }

    [Fact]
    public void EverythingWrongIsNamed()
    {
        var thrown = Assert.Throws<TelemetryConfigurationException>(() => new FileExporter(new FileExporterOptions
        {
            Path = "somewhere/",
            Signals = TelemetrySignals.None,
            MaxBytes = 0,
            MaxAge = TimeSpan.Zero,
            MaxFiles = 0,
        }));
        Assert.Equal(["Path", "Signals", "MaxBytes", "MaxAge", "MaxFiles"], thrown.Problems.Select(problem => problem.Split('.', ' ')[1]));
        Assert.Throws<TelemetryConfigurationException>(() => new FileExporter(new FileExporterOptions { Path = " " }));
    }

    FileExporterOptions Options() => new() { Path = _folder["t.jsonl"], Signals = TelemetrySignals.Traces };

    FileExporter Exporter(Action<FileExporterOptions>? configure = null)
    {
        var options = Options();
        configure?.Invoke(options);
        return new FileExporter(options);
    }

    async Task<ExportResult> ExportAsync(FileExporter exporter, string name) =>
        await exporter.ExportAsync(_recorded.Batch(_recorded.Span(name, 1)), TestContext.Current.CancellationToken);

    string[] Lines(string name) => Text(name).TrimEnd('\n').Split('\n');

    string Text(string name)
    {
        using var file = new FileStream(_folder[name], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
