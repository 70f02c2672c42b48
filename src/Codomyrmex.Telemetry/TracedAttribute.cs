namespace Codomyrmex.Telemetry;

/// <summary>
/// Wraps the method in a span. The build rewrites the compiled method, so every call is traced, also through interfaces and delegates; what it
/// returns and throws stays the same. An exception that leaves the method is recorded and goes on with its stack trace.
/// </summary>
/// <remarks>
/// A method that returns <see cref="Task"/> or <see cref="ValueTask"/> is traced until the task ends; one that returns
/// <see cref="IAsyncEnumerable{T}"/>, and an iterator, from the first element asked for to the last. The span comes from the tracer named and
/// versioned as the assembly. Cancellation is no error: the status stays UNSET and the attribute <c>codomyrmex.cancelled</c> is true.
/// </remarks>
/// <param name="name">The span's name, of few different values; null or empty for <c>Type.Method</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TracedAttribute(string? name = null) : Attribute
{
    /// <summary>The span's name; null for <c>Type.Method</c>.</summary>
    public string? Name { get; } = name;

    /// <summary>The span's relation to parent and children; <see cref="SpanKind.Internal"/> unless set.</summary>
    public SpanKind Kind { get; set; } = SpanKind.Internal;

    /// <summary>
    /// The span's first attributes, each <c>key=value</c>: split at the first <c>=</c>, the value is text and may be empty. One without a
    /// key or without <c>=</c> breaks the build (TRACED002).
    /// </summary>
    public string[] Attributes { get; set; } = [];
}
