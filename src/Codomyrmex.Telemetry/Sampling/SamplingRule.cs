namespace Codomyrmex.Telemetry;

/// <summary>
/// Which spans, and the sampler that decides about them. A rule matches a span that fulfils everything it asks for; one that asks for nothing
/// matches every span. In patterns <c>*</c> stands for any text and <c>?</c> for one character; case matters.
/// </summary>
/// <remarks>Read when the sampler is made; later changes have no effect.</remarks>
public sealed class SamplingRule
{
    /// <summary>A pattern of the span's name; null for any.</summary>
    public string? Name { get; init; }

    /// <summary>The span's kind; null for any.</summary>
    public SpanKind? Kind { get; init; }

    /// <summary>A pattern of the name of the tracer, the instrumentation scope, that the span comes from; null for any.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Attributes the span must have, by key, with a pattern of the value as invariant text: <c>200</c>, <c>true</c>, <c>0.5</c>. Of an array, one
    /// element must match. Head sampling sees only the attributes given at the span's start.
    /// </summary>
    public IDictionary<string, string> Attributes { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Decides about the spans that match; default <see cref="Sampler.AlwaysOn"/>.</summary>
    public Sampler Sampler { get; init; } = Sampler.AlwaysOn;

    /// <summary>What is wrong with rules, each problem with its place.</summary>
    internal static IEnumerable<string> Problems(string key, IEnumerable<SamplingRule?> rules)
    {
        var place = 0;
        foreach (var rule in rules)
        {
            if (rule is null)
                yield return $"{key}[{place}] is null; remove it.";
            else if (rule.Sampler is null)
                yield return $"{key}[{place}].Sampler is null; Sampler.AlwaysOn records what matches.";
            else if (rule.Attributes.Any(static pair => string.IsNullOrEmpty(pair.Key) || pair.Value is null))
                yield return $"{key}[{place}].Attributes has an empty key or a null pattern; name the attribute, and give '*' for any value.";
            place++;
        }
    }
}
