namespace Codomyrmex.Telemetry;

/// <summary>What somebody may have meant.</summary>
static class NearestName
{
    /// <summary>
    /// The known name with the fewest changed letters, case aside; of those that begin with <paramref name="name"/>, which only lacks their end, where there are any. Null if
    /// all take more than <paramref name="most"/>.
    /// </summary>
    internal static string? Of(string name, IReadOnlyCollection<string> known, int most) =>
        Nearest(name, known.Where(candidate => candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)), most) ?? Nearest(name, known, most);

    static string? Nearest(string name, IEnumerable<string> known, int most)
    {
        string? nearest = null;
        var fewest = most + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) < fewest && Changes(name, candidate) is var changes && changes < fewest)
                (nearest, fewest) = (candidate, changes);
        }

        return nearest;
    }

    /// <summary>Letters to insert, remove, replace or swap with their neighbours to make one of the other (optimal string alignment), case aside.</summary>
    internal static int Changes(string from, string to)
    {
        var changes = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            changes[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            changes[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = changes[i - 1, j - 1] + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1);
                changes[i, j] = Math.Min(Math.Min(changes[i - 1, j] + 1, changes[i, j - 1] + 1), replaced);
                if (i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]))
                    changes[i, j] = Math.Min(changes[i, j], changes[i - 2, j - 2] + 1);
            }
        }

        return changes[from.Length, to.Length];
    }

    static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
