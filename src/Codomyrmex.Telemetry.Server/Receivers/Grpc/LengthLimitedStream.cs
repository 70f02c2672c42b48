namespace Codomyrmex.Telemetry.Server.Receivers.Grpc;

/// <summary>The next bytes of another stream, as many as a message's prefix announces. Does not own that stream.</summary>
/// <param name="source">Where the bytes come from.</param>
/// <param name="length">How many there are.</param>
sealed class LengthLimitedStream(Stream source, long length) : ReadOnlyStream
{
    long _left = length;

    /// <summary>Reads on; 0 after the last byte.</summary>
    /// <exception cref="BadHttpRequestException">The other stream ends before.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.IsEmpty)
            return 0;
        var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        if (read == 0)
            throw new BadHttpRequestException("The message ends before its announced length.");
        _left -= read;
        return read;
    }
}
