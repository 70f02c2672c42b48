namespace Codomyrmex.Telemetry;

/// <summary>
/// Reads from a carrier everything it holds under a name. Called during the extraction only. Names of headers come in the case that is usual for them
/// and have to be found in any.
/// </summary>
/// <typeparam name="TCarrier">What carries the context: the headers of a request or a message.</typeparam>
/// <param name="carrier">The carrier.</param>
/// <param name="name">The field's name, such as <c>traceparent</c>.</param>
/// <returns>All values, in the order in which they came; <c>default</c> if the carrier has none.</returns>
public delegate CarrierValues CarrierGetter<in TCarrier>(TCarrier carrier, string name);
