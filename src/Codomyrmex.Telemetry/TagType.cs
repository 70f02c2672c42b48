namespace Codomyrmex.Telemetry;

/// <summary>What a <see cref="Tag"/> holds.</summary>
public enum TagType : byte
{
    /// <summary>Nothing: <c>default(Tag)</c>, or a null value. Such a tag is never recorded.</summary>
    None,

    /// <summary>Text.</summary>
    String,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>A 64-bit integer.</summary>
    Long,

    /// <summary>A double.</summary>
    Double,

    /// <summary>An array of text.</summary>
    StringArray,

    /// <summary>An array of booleans.</summary>
    BoolArray,

    /// <summary>An array of 64-bit integers.</summary>
    LongArray,

    /// <summary>An array of doubles.</summary>
    DoubleArray,
}
