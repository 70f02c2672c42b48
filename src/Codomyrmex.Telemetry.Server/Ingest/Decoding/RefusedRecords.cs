using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>The records of one request that can't be kept, by reason. Not thread-safe.</summary>
sealed class RefusedRecords
{
    readonly Dictionary<string, long> _reasons = new(StringComparer.Ordinal);

    /// <summary>How many in all.</summary>
    public long Count => _reasons.Values.Sum();

    /// <summary>How many by reason.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _reasons;

    /// <summary>All reasons with their counts, for the sender; null when nothing was refused.</summary>
    public string? Message => _reasons.Count == 0
        ? null
        : string.Join("; ", _reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key}: {reason.Value}")));

    public void Add(string reason, long count = 1) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + count;
}
