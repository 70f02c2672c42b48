namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// A message read in place: a view over the bytes it was given, which must stay unchanged while it is used. Views are values without
/// allocation; <c>default</c> is the empty message, and absent fields have the protocol's defaults.
/// </summary>
/// <remarks>
/// Reading passes once over the message's own fields. Singular nested messages are read with it; repeated ones are
/// read one by one as they are enumerated, and that is when an error in them appears. Unknown fields are skipped. As protobuf
/// demands, the last of several values of a scalar wins and several parts of a nested message are merged.
/// </remarks>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IOtlpMessage<TSelf>
    where TSelf : IOtlpMessage<TSelf>, allows ref struct
{
    /// <summary>The message's encoding, as it was given.</summary>
    ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Reads the message; on false the view is empty and <paramref name="error"/> says why. Never throws.</summary>
    static abstract bool TryRead(ReadOnlySpan<byte> bytes, out TSelf view, out OtlpError error);

    /// <summary>Reads a message whose nested values were validated before, as part of the message around it.</summary>
    internal static virtual bool TryReadAgain(ReadOnlySpan<byte> bytes, out TSelf view, out OtlpError error) =>
        TSelf.TryRead(bytes, out view, out error);
}
