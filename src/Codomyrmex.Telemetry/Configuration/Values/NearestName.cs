namespace Codomyrmex.Telemetry;

/// <summary>What somebody may have meant.</summary>
static class NearestName
{
    /// <summary>The known name with the fewest changed letters, case aside; null if all take more than <paramref name="most"/>.</summary>
    internal static string? Of(string name, IEnumerable<string> known, int most)
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

    /// <summary>Letters to insert, remove or replace to make one of the other (Levenshtein).</summary>
    internal static int Changes(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var same = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1;
                var changes = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + same);
                (diagonal, row[j]) = (row[j], changes);
            }
        }

        return row[^1];
    }
}
