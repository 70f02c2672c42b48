namespace Codomyrmex.Telemetry;

/// <summary>An SDK's sampler as spans ask it: isolated, and not at all where its answer is known beforehand.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SpanSampling
{
    readonly Sampler _sampler;
    readonly SpanPipeline _pipeline;
    readonly SamplingDecision? _forSampledChildren;
    readonly SamplingDecision? _forUnsampledChildren;

    internal SpanSampling(Sampler sampler, SpanPipeline pipeline)
    {
        _sampler = sampler;
        _pipeline = pipeline;
        KnownForRoots = sampler.ForRoots;
        _forSampledChildren = sampler.ForSampledChildren;
        _forUnsampledChildren = sampler.ForUnsampledChildren;
    }

    /// <summary>The decision about any root; null if the sampler must be asked.</summary>
    internal SamplingDecision? KnownForRoots { get; }

    /// <summary>The decision about any child of a local parent with these flags; null if the sampler must be asked.</summary>
    internal SamplingDecision? KnownForChildrenOf(TraceFlags parent) =>
        (parent & TraceFlags.Sampled) != 0 ? _forSampledChildren : _forUnsampledChildren;

    /// <summary>The sampler's answer; a sampler that throws drops.</summary>
    internal SamplingResult Ask(in SamplingParameters parameters)
    {
        var thread = RecordingThread.Current;
        var wasObserving = thread.IsObserving;
        thread.IsObserving = true;
        try
        {
            return _sampler.Sample(parameters);
        }
        catch (Exception failure)
        {
            _pipeline.Report(failure, _sampler);
            return SamplingDecision.Drop;
        }
        finally
        {
            thread.IsObserving = wasObserving;
        }
    }

    /// <summary>The flags of a span in a trace whose flags are <paramref name="inherited"/>.</summary>
    internal static TraceFlags FlagsFor(TraceFlags inherited, SamplingDecision decision) =>
        (inherited & TraceFlags.Random) | (decision == SamplingDecision.RecordAndSample ? TraceFlags.Sampled : TraceFlags.None);
}
