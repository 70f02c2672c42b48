namespace Codomyrmex.Telemetry;

/// <summary>What a Jaeger server wants sampled of one service; of the three, the first that is there counts.</summary>
/// <param name="Operations">Probabilities by operation.</param>
/// <param name="TracesPerSecond">A rate for all.</param>
/// <param name="Probability">A probability for all.</param>
sealed record JaegerStrategy(JaegerOperations? Operations = null, double? TracesPerSecond = null, double? Probability = null)
{
    /// <summary>The sampler that does that.</summary>
    internal Sampler ToSampler(TimeProvider time)
    {
        if (Operations is { } operations)
            return new OperationSampler(operations, time);
        return TracesPerSecond is { } rate ? new RateLimitedSampler(rate, null, time) : new RatioSampler(Probability ?? 0);
    }
}

/// <summary>A strategy by operation, that is by name of span.</summary>
/// <param name="DefaultProbability">For operations not named.</param>
/// <param name="LowerBoundPerSecond">What each operation may have at least, whatever its probability.</param>
/// <param name="Probabilities">For the operations named.</param>
sealed record JaegerOperations(double DefaultProbability, double LowerBoundPerSecond, IReadOnlyDictionary<string, double> Probabilities);
