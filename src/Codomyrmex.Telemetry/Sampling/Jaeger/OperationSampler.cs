using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A probability by name of span, and a rate that each name gets at least (Jaeger, adaptive sampling). A span that the probability chose counts
/// against that rate.
/// </summary>
sealed class OperationSampler : Sampler
{
    // Unnamed ones beyond that, such as those with ids in them, share one rate.
    const int MaxOperations = 2000;

    readonly JaegerOperations _strategy;
    readonly TimeProvider _time;
    readonly ConcurrentDictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    readonly Operation _others;
    int _unnamed;

    internal OperationSampler(JaegerOperations strategy, TimeProvider time)
    {
        _strategy = strategy;
        _time = time;
        _others = Create(strategy.DefaultProbability);
        foreach (var (name, probability) in strategy.Probabilities)
            _operations[name] = Create(probability);
    }

    public override SamplingResult Sample(in SamplingParameters parameters)
    {
        var operation = _operations.TryGetValue(parameters.Name, out var known) ? known : Add(parameters.Name);
        var isGuaranteed = operation.LowerBound.TryTake();
        var decision = isGuaranteed ? SamplingDecision.RecordAndSample : RatioSampler.Decide(parameters.TraceId, operation.Threshold);
        return new(decision, null, OtelTraceState.Changed(parameters.Parent.TraceState, null));
    }

    public override string ToString() => $"Operations({_strategy.Probabilities.Count})";

    Operation Add(string name)
    {
        if (Volatile.Read(ref _unnamed) >= MaxOperations)
            return _others;
        var created = Create(_strategy.DefaultProbability);
        var added = _operations.GetOrAdd(name, created);
        if (ReferenceEquals(added, created))
            Interlocked.Increment(ref _unnamed);
        return added;
    }

    Operation Create(double probability) =>
        new(SamplingThreshold.FromRatio(probability), new TokenBucket(_strategy.LowerBoundPerSecond, null, _time));

    sealed record Operation(ulong Threshold, TokenBucket LowerBound);
}
