using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class ResourceDetectionTests : IDisposable
{
    readonly ControlledTime _time = new();
    readonly CollectingLoggers _loggers = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public void WhatDetectorsFindComesInTheirOrder() => Assert.Equal(
        ["a=1", "b=1", "a=2"],
        Run(
            new Scripted(_ => new([new Tag("a", 1), new Tag("b", 1)])),
            new Scripted(_ => new([])),
            new Scripted(_ => new([new Tag("a", 2)]))).Select(tag => $"{tag}"));

    [Fact]
    public void OneThatThrowsOrAnswersNullHarmsNoOther()
    {
        var found = Run(
            new Scripted(_ => throw new InvalidOperationException("broken")),
            new Scripted(async _ =>
            {
                await Task.Yield();
                throw new OperationCanceledException("by itself");
            }),
            new Scripted(_ => new((IReadOnlyCollection<Tag>)null!)),
            new Scripted(_ => new([new Tag("a", 1)])));
        Assert.Equal(["a=1"], found.Select(tag => $"{tag}"));
        Assert.Contains(_loggers.Messages, message => message.StartsWith("Scripted threw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThoseThatAreLateAreLeftOutAndNamed()
    {
        using var release = new ManualResetEventSlim();
        var quick = new TaskCompletionSource();
        var run = Task.Run(() => Run(
            new Scripted(_ =>
            {
                release.Wait(TestContext.Current.CancellationToken);
                return new([new Tag("blocks", 1)]);
            }),
            new Scripted(async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return [];
            }),
            new Scripted(_ =>
            {
                quick.SetResult();
                return new([new Tag("a", 1)]);
            })));
        await quick.Task.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        await _time.TimersAsync(1);
        Assert.False(run.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        var found = await run.WaitAsync(Some.Patience, TestContext.Current.CancellationToken);
        release.Set();

        Assert.DoesNotContain(found, tag => tag.Key == "blocks");
        // The quick one has answered, but its thread need not have come to its end.
        Assert.InRange(_loggers.Messages.Count(message => message.Contains("Scripted was not done within 1 s", StringComparison.Ordinal)), 2, 3);
    }

    [Fact]
    public void ADetectorIsNotTraced()
    {
        using var sdk = Some.Sdk(out var memory);
        Run(new Scripted(_ =>
        {
            sdk.GetTracer("t").StartSpan("inside").End();
            return new([]);
        }));
        Assert.Empty(memory.Spans);
    }

    [Fact]
    public void AnSdkFindsItsPlaceUnlessTold()
    {
        using var one = TelemetrySdk.Create(options => options.Otlp.Enabled = false, Some.Environment());
        using var other = TelemetrySdk.Create(options => options.Otlp.Enabled = false, Some.Environment());
        Assert.Equal((long)Environment.ProcessId, one.Resource["process.pid"]);
        Assert.NotNull(one.Resource["host.name"]);
        Assert.NotNull(one.Resource["os.type"]);
        Assert.True(Guid.TryParse((string?)one.Resource["service.instance.id"], out _));
        Assert.Equal(one.Resource["service.instance.id"], other.Resource["service.instance.id"]);

        using var none = Some.Sdk(options => options.Otlp.Enabled = false);
        Assert.Equal(
            ["service.name", "service.version", "telemetry.sdk.language", "telemetry.sdk.name", "telemetry.sdk.version"],
            none.Resource.Attributes.ToArray().Select(tag => tag.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ADisabledSdkAsksNobody()
    {
        using var sdk = TelemetrySdk.Create(
            options => options.Resources.Detectors.Add(new Scripted(_ => throw new InvalidOperationException("asked"))),
            Some.Environment(("OTEL_SDK_DISABLED", "true")));
        Assert.Equal(0, sdk.Diagnostics.Failures);
        Assert.Null(sdk.Resource["process.pid"]);
    }

    [Fact]
    public void ADetectorOfTheProgramWinsOverTheSdksOwn()
    {
        using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Resources.Host = true;
            options.Resources.Detectors.Add(new Scripted(_ => new([new Tag("host.name", "named")])));
        });
        Assert.Equal("named", sdk.Resource["host.name"]);
    }

    [Fact]
    public void WrongOptionsAreNamed()
    {
        var thrown = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options =>
        {
            options.Resources.Timeout = TimeSpan.Zero;
            options.Resources.Detectors.Add(null!);
        }));
        Assert.Equal(
            ["Resources.Detectors contains null; remove it.",
             "Resources.Timeout is 00:00:00; it must be more than zero and at most a minute."], thrown.Problems);
    }

    IReadOnlyList<Tag> Run(params IResourceDetector[] detectors) =>
        new ResourceDetection(TimeSpan.FromSeconds(1), _time, new SelfDiagnostics(_time, _loggers)).Run(detectors);

    sealed class Scripted(Func<CancellationToken, ValueTask<IReadOnlyCollection<Tag>>> detect) : IResourceDetector
    {
        public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken) => detect(cancellationToken);
    }
}
