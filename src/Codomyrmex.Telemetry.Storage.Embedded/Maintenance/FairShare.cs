namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Shares something so that nobody gets more while somebody who has less wants more (max-min fairness).</summary>
static class FairShare
{
    /// <summary>The most that anybody gets; whoever wants less gets what he wants. The greatest number there is when all get what they want.</summary>
    public static long Level(IEnumerable<long> wanted, long available)
    {
        var rising = wanted.Order().ToArray();
        for (var i = 0; i < rising.Length; i++)
        {
            var equal = available / (rising.Length - i);
            if (rising[i] > equal)
                return Math.Max(0, equal);
            available -= rising[i];
        }

        return long.MaxValue;
    }
}
