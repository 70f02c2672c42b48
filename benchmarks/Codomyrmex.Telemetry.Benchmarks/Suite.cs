using Codomyrmex.Telemetry.Benchmarks.Codec;
using Codomyrmex.Telemetry.Benchmarks.Comparison;

namespace Codomyrmex.Telemetry.Benchmarks;

/// <summary>All cases by group, set up only when their group runs.</summary>
static class Suite
{
    public static IReadOnlyDictionary<string, Func<IEnumerable<ComparedCase>>> Groups { get; } =
        new Dictionary<string, Func<IEnumerable<ComparedCase>>>(StringComparer.Ordinal)
        {
            ["codec"] = CodecCases.Create,
        };
}
