namespace Codomyrmex.Telemetry;

/// <summary>What is worth knowing of a finished span for the decision about its trace.</summary>
/// <param name="Bytes">The memory it takes, as estimated.</param>
/// <param name="IsError">It failed.</param>
/// <param name="MatchesRule">A rule wants it; not looked at when the error alone has the trace kept.</param>
readonly record struct SpanSighting(long Bytes, bool IsError, bool MatchesRule);

/// <summary>Looks at finished spans: their size, their status, and the rules, whose samplers are asked.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SpanInspector(TailPolicy policy, IEnumerable<SamplingRule> rules, SelfDiagnostics diagnostics)
{
    readonly SpanMatcher[] _rules = [.. rules.Select(static rule => new SpanMatcher(rule))];

    internal SpanSighting Look(SpanRecord span)
    {
        var isError = span.Status == StatusCode.Error;
        return new(SpanSize.Of(span), isError, !policy.IsWantedError(span.Status) && MatchesRule(span));
    }

    internal void Attach(ProcessingEnvironment environment)
    {
        foreach (var sampler in _rules.Select(static rule => rule.Sampler).Distinct())
            sampler.Attach(environment);
    }

    internal void Detach()
    {
        foreach (var sampler in _rules.Select(static rule => rule.Sampler).Distinct())
            sampler.Detach();
    }

    bool MatchesRule(SpanRecord span)
    {
        foreach (var rule in _rules)
        {
            if (!rule.Matches(span.Name, span.Kind, span.Scope, span.Attributes))
                continue;
            if (rule.Sampler is ConstantSampler constant)
                return constant.Decision == SamplingDecision.RecordAndSample;
            try
            {
                var parent = new TraceContext(span.TraceId, span.ParentSpanId, span.Flags, span.TraceState, span.IsParentRemote);
                var parameters = new SamplingParameters(parent, span.TraceId, span.Name, span.Kind, span.Attributes, default, span.Scope);
                return rule.Sampler.Sample(parameters).Decision == SamplingDecision.RecordAndSample;
            }
            catch (Exception failure)
            {
                diagnostics.Failed(rule.Sampler, failure);
                return false;
            }
        }

        return false;
    }
}
