using Codomyrmex.Telemetry.Benchmarks.Tracing;

namespace Codomyrmex.Telemetry.Benchmarks.Tests.Tracing;

public sealed class PropagationCasesTests
{
    [Fact]
    public void BothSidesWriteAndReadTheSame()
    {
        // Two headers and 49 characters of state or one header; 64 times; a context that is read is sampled and remote.
        Assert.Equal([64 * 2, 64 * (2 + 11 + 49), 64, 64 * (1 + 11)], PropagationCases.Create().Select(comparison => comparison.Ours()));
        Assert.Equal([64 * 2, 64 * (2 + 11 + 49), 64, 64 * (1 + 11)], PropagationCases.Create().Select(comparison => comparison.Peer()));
    }
}
