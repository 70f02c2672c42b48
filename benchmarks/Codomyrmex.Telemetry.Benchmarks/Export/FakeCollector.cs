using System.Net;

namespace Codomyrmex.Telemetry.Benchmarks.Export;

/// <summary>Takes the bytes of a request as a socket would, and answers 200 at once.</summary>
sealed class FakeCollector : HttpMessageHandler
{
    long _bytes;

    /// <summary>Bytes of all bodies so far.</summary>
    internal long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Told of each body; null while nobody looks.</summary>
    internal Action<byte[]>? Received { get; set; }

    internal HttpClient Client() => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sink = new CountingStream { Kept = Received is null ? null : new MemoryStream() };
        await request.Content!.CopyToAsync(sink, cancellationToken).ConfigureAwait(false);
        return Taken(request, sink);
    }

    // The official exporter sends synchronously.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sink = new CountingStream { Kept = Received is null ? null : new MemoryStream() };
        request.Content!.CopyTo(sink, null, cancellationToken);
        return Taken(request, sink);
    }

    HttpResponseMessage Taken(HttpRequestMessage request, CountingStream sink)
    {
        if (sink.Kept is { } body)
            Received?.Invoke(body.ToArray());
        Interlocked.Add(ref _bytes, sink.Written);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]), RequestMessage = request };
    }

    sealed class CountingStream : Stream
    {
        internal long Written { get; private set; }

        /// <summary>Gets what is written; null to let it go.</summary>
        internal MemoryStream? Kept { get; init; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Written;

        public override long Position
        {
            get => Written;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Written += buffer.Length;
            Kept?.Write(buffer);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer.AsSpan(offset, count));
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
