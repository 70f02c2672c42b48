namespace Codomyrmex.Telemetry;

/// <summary>Records an argument of a <see cref="TracedAttribute">traced</see> method as an attribute of its span, as it is when the method is called.</summary>
/// <remarks>
/// The value is converted as <see cref="Tag(string, object)"/> does it, and only if the span is recorded. A sequence that is not a collection
/// is named by its type instead of being enumerated.
/// </remarks>
/// <param name="key">The attribute's key; null or empty for the parameter's name.</param>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class TracedParameterAttribute(string? key = null) : Attribute
{
    /// <summary>The attribute's key; null for the parameter's name.</summary>
    public string? Key { get; } = key;
}
