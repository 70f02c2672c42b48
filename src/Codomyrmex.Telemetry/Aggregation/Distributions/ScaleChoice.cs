namespace Codomyrmex.Telemetry;

/// <summary>How much coarser buckets have to become so that no more than a given number of them is needed.</summary>
static class ScaleChoice
{
    /// <summary>How often pairs of buckets have to be joined so that those from the lowest to the highest are at most <paramref name="maxBuckets"/>.</summary>
    internal static int HalvingsFor(int low, int high, int maxBuckets)
    {
        var halvings = 0;
        while (((long)high >> halvings) - (low >> halvings) >= maxBuckets)
            halvings++;
        return halvings;
    }

    /// <summary>As above, for one side of two histograms together. What is given is at the same scale once it is made coarser by its own halvings.</summary>
    internal static int HalvingsFor(BucketRun left, int leftHalvings, BucketRun right, int rightHalvings, int maxBuckets)
    {
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        return HalvingsFor(
            Math.Min(left.Low >> leftHalvings, right.Low >> rightHalvings), Math.Max(left.High >> leftHalvings, right.High >> rightHalvings), maxBuckets);
    }
}
