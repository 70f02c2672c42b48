namespace Codomyrmex.Telemetry;

/// <summary>How a tag's number is to be read.</summary>
sealed class TagNumber(TagType type)
{
    internal static readonly TagNumber Bool = new(TagType.Bool);
    internal static readonly TagNumber Long = new(TagType.Long);
    internal static readonly TagNumber Double = new(TagType.Double);

    internal TagType Type => type;
}
