namespace Codomyrmex.Telemetry.Storage;

/// <summary>A value that rows have.</summary>
/// <param name="Value">The value: text as it is, numbers in their shortest form, <c>true</c> or <c>false</c>.</param>
/// <param name="Type">Its type: text, integer, double or boolean. Others are not listed.</param>
/// <param name="Count">How many rows have it, also as an element of an array.</param>
public sealed record AttributeValueSummary(string Value, AttributeType Type, long Count);
