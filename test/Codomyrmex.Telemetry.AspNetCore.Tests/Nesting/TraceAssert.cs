namespace Codomyrmex.Telemetry.AspNetCore.Tests.Nesting;

/// <summary>What a trace has to look like.</summary>
static class TraceAssert
{
    /// <summary>Each span is inside the one before it, and there are no others.</summary>
    public static void IsChain(IReadOnlyList<SpanData> spans, params string[] names)
    {
        Assert.Equal(names.Order(StringComparer.Ordinal), spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        var parent = default(SpanId);
        foreach (var span in names.Select(name => spans.Single(span => span.Name == name)))
        {
            Assert.Equal(parent, span.ParentSpanId);
            parent = span.SpanId;
        }
    }
}
