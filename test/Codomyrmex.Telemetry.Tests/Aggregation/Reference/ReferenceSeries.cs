namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>One attribute set, and every value that was measured with it.</summary>
sealed class ReferenceSeries(string key)
{
    internal string Key => key;

    internal bool IsBound { get; set; }

    /// <summary>Since the last collection if it is a delta, else since the start.</summary>
    internal List<double> Values { get; } = [];

    /// <summary>Of an observable instrument: what it said when it was asked last.</summary>
    internal double? Observed { get; set; }

    internal double Before { get; set; }

    internal long ResetUnixNanos { get; set; }

    internal long SeenUnixNanos { get; set; }

    /// <summary>The number of the collection it was observed for last.</summary>
    internal int SeenRound { get; set; } = -1;
}
