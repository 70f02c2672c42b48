namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// Keeps batch builders between requests, one for each processor at most, so that what they grew is grown once. Thread-safe.
/// </summary>
/// <param name="make">Makes an empty builder.</param>
/// <param name="clear">Empties one.</param>
sealed class BuilderPool<TBuilder>(Func<TBuilder> make, Action<TBuilder> clear)
    where TBuilder : class
{
    // A builder that took a larger request than this is let go, lest the largest ones be held for ever.
    const int LargestKeptBytes = 4 << 20;

    readonly TBuilder?[] _free = new TBuilder?[Environment.ProcessorCount];

    /// <summary>An empty builder.</summary>
    public TBuilder Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (Interlocked.Exchange(ref _free[i], null) is { } builder)
                return builder;
        }

        return make();
    }

    /// <summary>Takes a builder back, in whatever state.</summary>
    /// <param name="builder">The builder; not used afterwards.</param>
    /// <param name="requestBytes">Size of the request that it took.</param>
    public void Return(TBuilder builder, int requestBytes)
    {
        if (requestBytes > LargestKeptBytes)
            return;
        clear(builder);
        for (var i = 0; i < _free.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _free[i], builder, null) is null)
                return;
        }
    }
}
