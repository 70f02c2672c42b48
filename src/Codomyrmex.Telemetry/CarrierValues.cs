namespace Codomyrmex.Telemetry;

/// <summary>
/// What a carrier holds under one name: nothing, one value, or several in the order in which they came, as a header that is repeated. <c>default</c> is
/// nothing. Converts from a string and from an array, null being nothing.
/// </summary>
public readonly struct CarrierValues
{
    readonly object? _values;

    /// <summary>One value; nothing when null.</summary>
    public CarrierValues(string? value) => _values = value;

    /// <summary>Several values; nothing when null or empty. The array is not copied.</summary>
    public CarrierValues(string[]? values) => _values = values;

    /// <summary>How many there are.</summary>
    public int Count => _values switch
    {
        null => 0,
        string[] several => several.Length,
        _ => 1,
    };

    /// <summary>The value if there is exactly one; null if there is none, or which one counts is unclear.</summary>
    public string? Single => _values is string value ? value : _values is string[] { Length: 1 } values ? values[0] : null;

    /// <summary>The value at <paramref name="index"/>, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none at <paramref name="index"/>.</exception>
    public string this[int index] => _values switch
    {
        string[] several when (uint)index < (uint)several.Length => several[index],
        string value when index == 0 => value,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>All of <paramref name="values"/>, in their order; null is nothing.</summary>
    public static CarrierValues From(IEnumerable<string>? values) => values switch
    {
        null => default,
        string[] several => new CarrierValues(several),
        _ => new CarrierValues([.. values]),
    };

    /// <summary>As <see cref="CarrierValues(string?)"/>.</summary>
    public static implicit operator CarrierValues(string? value) => new(value);

    /// <summary>As <see cref="CarrierValues(string[])"/>.</summary>
    public static implicit operator CarrierValues(string[]? values) => new(values);

    /// <summary>All values joined with commas, which for a repeated header means the same (RFC 9110, section 5.3); null if there is none.</summary>
    public string? Joined() => Count == 0 ? null : Single ?? string.Join(',', (string[])_values!);

    /// <summary>As <see cref="Joined"/>, and empty if there is none.</summary>
    public override string ToString() => Joined() ?? "";
}
