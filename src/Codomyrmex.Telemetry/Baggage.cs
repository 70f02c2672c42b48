using System.Collections;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Names and values that a program gives to everything that happens downstream, also in other processes (OpenTelemetry specification, Baggage API).
/// Not attributes: nothing of it is recorded unless a program does so.
/// </summary>
/// <remarks>Immutable, so thread-safe. Entries keep the order in which they were first set; names are unique.</remarks>
public sealed class Baggage : IReadOnlyList<BaggageEntry>
{
    static readonly AsyncLocal<Baggage?> Local = new();

    readonly BaggageEntry[] _entries;
    BaggageHeader? _header;

    internal Baggage(BaggageEntry[] entries) => _entries = entries;

    /// <summary>Without entries.</summary>
    public static Baggage Empty { get; } = new([]);

    /// <summary>The baggage of this flow, across await, tasks and threads; <see cref="Empty"/> when there is none. Setting it is seen by what is called from here on.</summary>
    public static Baggage Current
    {
        get => Local.Value ?? Empty;
        set => Local.Value = value.OrNull();
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Length;

    internal ReadOnlySpan<BaggageEntry> Entries => _entries;

    /// <summary>As it travels; made once.</summary>
    internal BaggageHeader Header => _header ??= BaggageHeader.Write(_entries);

    /// <summary>The entry at <paramref name="index"/>, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none at <paramref name="index"/>.</exception>
    public BaggageEntry this[int index] => _entries[index];

    /// <summary>The value of an entry; null if there is none of that name.</summary>
    public string? Get(string name) => IndexOf(name) is >= 0 and var index ? _entries[index].Value : null;

    /// <summary>This baggage with an entry added or replaced. A name that is empty changes nothing; a value that is null counts as empty.</summary>
    /// <param name="name">Its name, in which case matters. Only a token of HTTP travels.</param>
    /// <param name="value">Any text.</param>
    /// <param name="metadata">Its properties, such as <c>ttl=30;private</c>; they travel if they are printable ASCII without commas.</param>
    public Baggage Set(string name, string value, string? metadata = null)
    {
        if (string.IsNullOrEmpty(name))
            return this;
        var entry = new BaggageEntry(name, value ?? "", metadata);
        var index = IndexOf(name);
        if (index < 0)
            return new Baggage([.. _entries, entry]);
        var entries = _entries.AsSpan().ToArray();
        entries[index] = entry;
        return new Baggage(entries);
    }

    /// <summary>This baggage without an entry; itself if there is none of that name.</summary>
    public Baggage Remove(string name)
    {
        var index = IndexOf(name);
        return index < 0 ? this : new Baggage([.. _entries.AsSpan(0, index), .. _entries.AsSpan(index + 1)]);
    }

    /// <inheritdoc/>
    public IEnumerator<BaggageEntry> GetEnumerator() => ((IEnumerable<BaggageEntry>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();

    /// <summary>The entries as they travel in the header <c>baggage</c>.</summary>
    public override string ToString() => Header.Text;

    int IndexOf(string name)
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (string.Equals(_entries[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
