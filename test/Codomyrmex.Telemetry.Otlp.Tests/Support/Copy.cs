namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

delegate void CopyMessage<TView>(TView view, ref ProtobufWriter output, ref OtlpError error)
    where TView : allows ref struct;

/// <summary>Writes every field that a view offers with the writer: what a view misses or misreads is missing or wrong in the copy.</summary>
static partial class Copy
{
    /// <summary>Reads a message, copies it and returns the copy; null and the first error if anything in it cannot be read.</summary>
    internal static byte[]? Message<TView>(ReadOnlySpan<byte> bytes, CopyMessage<TView> copy, out OtlpError error)
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        if (!TView.TryRead(bytes, out var view, out error))
            return null;
        var output = new ProtobufWriter(bytes.Length);
        copy(view, ref output, ref error);
        var result = error.Code == OtlpErrorCode.None ? output.Written.ToArray() : null;
        output.Dispose();
        return result;
    }

    static void All<TView>(int field, Repeated<TView> elements, ref ProtobufWriter output, ref OtlpError error, CopyMessage<TView> copy)
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        var count = 0;
        while (elements.TryNext(out var element))
        {
            One(field, element, ref output, ref error, copy);
            count++;
        }

        if (elements.Failed && error.Code == OtlpErrorCode.None)
            error = elements.Error;
        else if (!elements.Failed && elements.Count != count)
            Assert.Fail($"{count} elements instead of {elements.Count}.");
    }

    static void One<TView>(int field, TView view, ref ProtobufWriter output, ref OtlpError error, CopyMessage<TView> copy)
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        var message = output.BeginMessage(field, view.Encoded.Length);
        copy(view, ref output, ref error);
        output.EndMessage(message);
    }
}
