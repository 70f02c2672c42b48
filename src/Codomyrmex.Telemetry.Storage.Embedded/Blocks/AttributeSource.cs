namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch's attributes on their way into a row group, with what is known of them there.</summary>
/// <param name="attributes">The attributes.</param>
/// <param name="textIds">Of the batch's texts: by code one more than the group's id.</param>
sealed class AttributeSource(AttributeColumn attributes, int[] textIds)
{
    public AttributeColumn Attributes { get; } = attributes;

    public int[] TextIds { get; } = textIds;

    /// <summary>Of the batch's shapes: one more than the group's shape, 0 while not known.</summary>
    public int[] Shapes { get; } = new int[attributes.Shapes.Count];
}
