using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Counts by text, several for each. Made for very many texts: none of them is an object. Not thread-safe.</summary>
/// <param name="width">How many counts a text has.</param>
/// <param name="most">The most texts to hold.</param>
sealed class TextCounts(int width, int most)
{
    /// <summary>What a text takes beside its counts, about.</summary>
    public const int BytesPerText = 96;

    readonly int _most = Math.Min(most, Array.MaxLength / width);
    readonly StringTableBuilder _texts = new();
    long[] _counts = [];

    /// <summary>Texts held; the empty one is always among them.</summary>
    public int Count => _texts.Count;

    /// <summary>Adds to a count of a text; false when there is no room for it.</summary>
    public bool Add(ReadOnlySpan<byte> utf8, int place, long count)
    {
        if (!_texts.TryFind(utf8, out var code))
        {
            if (_texts.Count >= _most)
                return false;
            code = _texts.Intern(utf8);
        }

        if ((code + 1) * width > _counts.Length)
            Array.Resize(ref _counts, Math.Max((code + 1) * width, (int)Math.Min(2L * _counts.Length, Array.MaxLength)));
        _counts[(code * width) + place] += count;
        return true;
    }

    /// <summary>The texts of the most rows in order, then ordinal.</summary>
    /// <param name="count">How many at most.</param>
    public List<(string Text, long Total, int Code)> Best(int count)
    {
        // The texts themselves are made only for those that may be returned.
        var totals = new List<(long Total, int Code)>();
        for (var code = 0; (code + 1) * width <= _counts.Length && code < _texts.Count; code++)
        {
            long total = 0;
            foreach (var each in Counts(code))
                total += each;
            if (total > 0)
                totals.Add((total, code));
        }

        totals.Sort((left, right) => right.Total.CompareTo(left.Total));
        var least = totals.Count > count ? totals[count - 1].Total : 0;
        return
        [
            .. totals.TakeWhile(each => each.Total >= least).Select(each => (Encoding.UTF8.GetString(_texts.Utf8(each.Code)), each.Total, each.Code))
                .OrderByDescending(each => each.Total).ThenBy(each => each.Item1, StringComparer.Ordinal).Take(count),
        ];
    }

    /// <summary>How many texts have a count.</summary>
    public int CountUsed()
    {
        var used = _texts.Count;
        if (_counts.Length < width || !Counts(0).ContainsAnyExcept(0))
            used--;
        return used;
    }

    /// <summary>The counts of a text.</summary>
    public ReadOnlySpan<long> Counts(int code) => _counts.AsSpan(code * width, width);

    /// <summary>Another that holds only those of the most rows.</summary>
    public TextCounts Keep(int count)
    {
        var kept = new TextCounts(width, _most);
        foreach (var (_, _, code) in Best(count))
        {
            for (var place = 0; place < width; place++)
                kept.Add(_texts.Utf8(code), place, Counts(code)[place]);
        }

        return kept;
    }
}
