using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Compares sets of labels that are sorted by name: names and values in turn, ordinal.</summary>
sealed class LabelOrder : IComparer<IReadOnlyList<Label>>, IEqualityComparer<IReadOnlyList<Label>>
{
    /// <summary>The only one.</summary>
    public static LabelOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(IReadOnlyList<Label>? x, IReadOnlyList<Label>? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        for (var i = 0; i < x.Count && i < y.Count; i++)
        {
            var order = string.CompareOrdinal(x[i].Name, y[i].Name);
            if (order == 0)
                order = string.CompareOrdinal(x[i].Value, y[i].Value);
            if (order != 0)
                return order;
        }

        return x.Count.CompareTo(y.Count);
    }

    /// <inheritdoc/>
    public bool Equals(IReadOnlyList<Label>? x, IReadOnlyList<Label>? y) => ReferenceEquals(x, y) || Compare(x, y) == 0;

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] IReadOnlyList<Label> obj)
    {
        var hash = new HashCode();
        for (var i = 0; i < obj.Count; i++)
            hash.Add(obj[i]);
        return hash.ToHashCode();
    }
}
