namespace Codomyrmex.Telemetry.Traced.Tests.Support;

/// <summary>What tests ask of spans.</summary>
static class Expect
{
    /// <summary>One span of this name, without exception.</summary>
    internal static SpanData Succeeded(IReadOnlyList<SpanData> spans, string name)
    {
        var span = Assert.Single(spans, span => span.Name == name);
        Assert.Equal(StatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
        return span;
    }

    /// <summary>One span of this name, with one exception, which left the method.</summary>
    internal static SpanData Failed(IReadOnlyList<SpanData> spans, string name, Exception exception)
    {
        var span = Assert.Single(spans, span => span.Name == name);
        Assert.Equal(StatusCode.Error, span.Status);
        var recorded = Assert.Single(span.Events, e => e.Name == "exception");
        Assert.Equal(exception.GetType().FullName, recorded["exception.type"]);
        Assert.Equal(exception.Message, recorded["exception.message"]);
        Assert.Equal(true, recorded["exception.escaped"]);
        return span;
    }

    internal static void Cancelled(IReadOnlyList<SpanData> spans, string name)
    {
        var span = Succeeded(spans, name);
        Assert.Equal(true, span["codomyrmex.cancelled"]);
    }
}
