namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>The same run by us and by the peer, each in a process of its own.</summary>
/// <param name="Name">The case.</param>
/// <param name="Run">Runs one side, ours if the first is true, shortened if the second is, and returns what it came to: values by name, among them those of <paramref name="Figures"/>.</param>
/// <param name="Figures">The values to show, in this order.</param>
sealed record ProcessComparison(string Name, Func<bool, bool, Task<IReadOnlyDictionary<string, double>>> Run, IReadOnlyList<string> Figures);
