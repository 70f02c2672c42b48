namespace Codomyrmex.Telemetry;

/// <summary>Says what becomes of an attribute: the tag to keep, as it is or with another value; <c>default</c> to remove it.</summary>
/// <param name="attribute">An attribute of the span, or of one of its events and links; an attribute of the log record.</param>
public delegate Tag AttributeChange(in Tag attribute);
