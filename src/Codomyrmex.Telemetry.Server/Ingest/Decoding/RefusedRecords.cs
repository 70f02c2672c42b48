using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>The records of one request that can't be kept, by reason. Not thread-safe.</summary>
sealed class RefusedRecords
{
    static readonly Dictionary<string, long> None = [];

    // Made for the first record: hardly any request has one.
    Dictionary<string, long>? _reasons;

    /// <summary>How many in all.</summary>
    public long Count => _reasons?.Values.Sum() ?? 0;

    /// <summary>How many by reason.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _reasons ?? None;

    /// <summary>All reasons with their counts, for the sender; null when nothing was refused.</summary>
    public string? Message => _reasons is null
        ? null
        : string.Join("; ", _reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key}: {reason.Value}")));

    public void Add(string reason, long count = 1)
    {
        _reasons ??= new Dictionary<string, long>(StringComparer.Ordinal);
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + count;
    }
}
