namespace Codomyrmex.Telemetry;

/// <summary>Asks the sampler of the first rule that matches.</summary>
sealed class RulesSampler : Sampler
{
    readonly SpanMatcher[] _rules;
    readonly Sampler _fallback;

    internal RulesSampler(Sampler fallback, SamplingRule[] rules)
    {
        List<string> problems = [.. SamplingRule.Problems("Sampler.Rules: rules", rules)];
        if (fallback is null)
            problems.Add("Sampler.Rules: fallback is null; Sampler.AlwaysOn records what no rule matches.");
        if (problems.Count > 0)
            throw new TelemetryConfigurationException(problems);
        _rules = [.. rules.Select(static rule => new SpanMatcher(rule))];
        _fallback = fallback!;
    }

    public override SamplingResult Sample(in SamplingParameters parameters)
    {
        foreach (var rule in _rules)
        {
            if (rule.Matches(parameters.Name, parameters.Kind, parameters.Scope, parameters.Attributes))
                return rule.Sampler.Sample(parameters);
        }

        return _fallback.Sample(parameters);
    }

    public override string ToString() => $"Rules({string.Join(", ", All)})";

    internal override void Attach(ProcessingEnvironment environment)
    {
        foreach (var sampler in All.Distinct())
            sampler.Attach(environment);
    }

    internal override void Detach()
    {
        foreach (var sampler in All.Distinct())
            sampler.Detach();
    }

    IEnumerable<Sampler> All => _rules.Select(static rule => rule.Sampler).Append(_fallback);
}
