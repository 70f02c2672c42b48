using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>All metrics of one name, whichever scopes they come from. They are written as one.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class MetricFamily
{
    const string Total = "_total";

    internal MetricFamily(string fullName, FamilyType type, string unit, string help)
    {
        // A counter's name has the suffix in the text format, its family has not in OpenMetrics.
        Name = type == FamilyType.Counter && fullName.Length > Total.Length && fullName.EndsWith(Total, StringComparison.Ordinal) ? fullName[..^Total.Length] : fullName;
        Type = type;
        Unit = unit.Length > 0 && Name.EndsWith("_" + unit, StringComparison.Ordinal) ? unit : "";
        Help = help;
        Sample = Encoding.UTF8.GetBytes(type == FamilyType.Counter ? Name + Total : Name);
        Bucket = Encoding.UTF8.GetBytes(Name + "_bucket");
        Sum = Encoding.UTF8.GetBytes(Name + "_sum");
        Count = Encoding.UTF8.GetBytes(Name + "_count");
        Created = Encoding.UTF8.GetBytes(Name + "_created");
    }

    /// <summary>The name, without the suffixes that types have.</summary>
    internal string Name { get; }

    internal FamilyType Type { get; }

    /// <summary>The unit in words, which the name ends with; empty if it does not.</summary>
    internal string Unit { get; }

    /// <summary>What the metrics mean, by the first of them that says so; possibly empty.</summary>
    internal string Help { get; }

    /// <summary>The name of a counter's or a gauge's sample.</summary>
    internal byte[] Sample { get; }

    internal byte[] Bucket { get; }

    internal byte[] Sum { get; }

    internal byte[] Count { get; }

    internal byte[] Created { get; }

    /// <summary>What there is to write at the moment.</summary>
    internal List<MetricData> Members { get; } = [];

    /// <summary>True once it was told that series of it were left out.</summary>
    internal bool HasToldOfSeries { get; set; }

    /// <summary>The names its samples have, and its own, which in OpenMetrics nobody else may have.</summary>
    internal IEnumerable<string> Names(bool withCreated)
    {
        string[] suffixes = Type switch
        {
            FamilyType.Counter => ["", Total],
            FamilyType.Histogram => ["", "_bucket", "_sum", "_count"],
            _ => [""],
        };
        return (withCreated && Type != FamilyType.Gauge ? suffixes.Append("_created") : suffixes).Select(suffix => Name + suffix);
    }
}
