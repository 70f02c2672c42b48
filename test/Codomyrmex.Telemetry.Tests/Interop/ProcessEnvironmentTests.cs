using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class ProcessEnvironmentTests
{
    [Fact]
    public void TheParentsContextIsInTheEnvironment()
    {
        var before = Environment.GetEnvironmentVariable("TRACEPARENT");
        var context = Some.RemoteContext();
        Environment.SetEnvironmentVariable("TRACEPARENT", $"00-{context.TraceId}-{context.SpanId}-01");
        Assert.Equal(context, TraceContext.FromEnvironment());
        Environment.SetEnvironmentVariable("TRACEPARENT", before);
    }
}
