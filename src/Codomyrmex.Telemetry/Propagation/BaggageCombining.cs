namespace Codomyrmex.Telemetry;

/// <summary>Baggage from several places; none is null.</summary>
static class BaggageCombining
{
    extension(Baggage? baggage)
    {
        internal Baggage? OrNull() => baggage is { Count: > 0 } ? baggage : null;

        /// <summary>All entries of both; those of this one win.</summary>
        internal Baggage? Over(Baggage? other)
        {
            if (baggage.OrNull() is not { } first)
                return other.OrNull();
            var all = first;
            foreach (var entry in other is null ? [] : other.Entries)
            {
                if (all.Get(entry.Name) is null)
                    all = all.Set(entry.Name, entry.Value, entry.Metadata);
            }

            return all;
        }
    }
}
