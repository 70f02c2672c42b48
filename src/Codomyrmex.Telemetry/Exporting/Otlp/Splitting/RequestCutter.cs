using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Cuts an encoded request into several, each with the resource, the scope and whatever else its items need.</summary>
static class RequestCutter
{
    /// <summary>
    /// Parts of at most <paramref name="maxBytes"/> each, filled in order; a part with a single item may be larger. A metric stays whole as long as it fits.
    /// None if the request cannot be read.
    /// </summary>
    /// <param name="signal">What the request holds.</param>
    /// <param name="request">An <c>Export…ServiceRequest</c>.</param>
    /// <param name="maxBytes">Bytes of one part.</param>
    internal static List<RequestPart> Cut(OtlpSignal signal, ReadOnlySpan<byte> request, int maxBytes)
    {
        var cutting = new Cutting(new RequestShape(signal), request, maxBytes);
        try
        {
            return cutting.Run();
        }
        finally
        {
            cutting.Dispose();
        }
    }

    /// <summary>A message around the items that are being placed.</summary>
    /// <param name="Field">Its number in the message around it.</param>
    /// <param name="Start">Where its content begins in the request.</param>
    /// <param name="Length">The content's length.</param>
    /// <param name="Envelope">Bytes of what is said again in every part: its own fields and its tag and length.</param>
    readonly record struct Around(int Field, int Start, int Length, int Envelope);

    ref struct Cutting
    {
        const int LargestTagAndLength = 10;

        readonly RequestShape _shape;
        readonly ReadOnlySpan<byte> _request;
        readonly int _maxBytes;
        readonly List<RequestPart> _parts = [];
        readonly Around[] _path;
        readonly int[] _tokens;
        ProtobufWriter _writer;
        int _opened;
        int _items;
        bool _failed;

        internal Cutting(RequestShape shape, ReadOnlySpan<byte> request, int maxBytes)
        {
            _shape = shape;
            _request = request;
            _maxBytes = maxBytes;
            _path = new Around[shape.Items];
            _tokens = new int[shape.Items];
        }

        internal List<RequestPart> Run()
        {
            Walk(0, 0, _request.Length);
            Flush();
            if (!_failed)
                return _parts;
            foreach (var part in _parts)
                part.Body.Dispose();
            return [];
        }

        internal void Dispose() => _writer.Dispose();

        // Places what a message holds; its own fields are copied when the first of that is.
        void Walk(int level, int start, int length)
        {
            var reader = new ProtobufReader(_request.Slice(start, length));
            while (reader.TryReadTag(out var tag))
            {
                if (!RequestShape.Leads(level, tag))
                {
                    reader.Skip(tag);
                    continue;
                }

                var whole = start + reader.TagStart;
                var content = reader.ReadBytes();
                var end = start + reader.Position;
                if (!reader.Failed)
                    Place(level, tag, new Range(whole, end), new Range(end - content.Length, end));
            }

            _failed |= reader.Failed;
        }

        void Place(int level, uint tag, Range whole, Range content)
        {
            var isItem = level == _shape.Items;
            var size = _request[whole].Length;
            if (!Fits(level, size))
            {
                if (_items > 0 && (isItem || _shape.StaysWhole(level)))
                    Flush();
                if (!isItem && !Fits(level, size))
                {
                    Enter(level, tag, content);
                    return;
                }
            }

            Open(level);
            _writer.WriteRaw(_request[whole]);
            _items += isItem ? 1 : _shape.Count(level + 1, _request[content]);
        }

        void Enter(int level, uint tag, Range content)
        {
            var (start, length) = content.GetOffsetAndLength(_request.Length);
            _path[level] = new Around((int)(tag >> 3), start, length, LargestTagAndLength + EnvelopeOf(level + 1, _request[content]));
            Walk(level + 1, start, length);
            Close(level);
        }

        readonly bool Fits(int level, int size)
        {
            var needed = (long)_writer.Length + size;
            for (var around = _opened; around < level; around++)
                needed += _path[around].Envelope;
            return needed <= _maxBytes;
        }

        void Open(int level)
        {
            for (; _opened < level; _opened++)
            {
                var around = _path[_opened];
                _tokens[_opened] = _writer.BeginMessage(around.Field, around.Length);
                var message = _request.Slice(around.Start, around.Length);
                var reader = new ProtobufReader(message);
                while (reader.TryReadTag(out var tag))
                {
                    var start = reader.TagStart;
                    reader.Skip(tag);
                    if (!RequestShape.Leads(_opened + 1, tag))
                        _writer.WriteRaw(message[start..reader.Position]);
                }
            }
        }

        void Close(int level)
        {
            while (_opened > level)
                _writer.EndMessage(_tokens[--_opened]);
        }

        void Flush()
        {
            Close(0);
            if (_items > 0)
                _parts.Add(new RequestPart(_writer.Detach(), _items));
            _items = 0;
        }

        static int EnvelopeOf(int level, ReadOnlySpan<byte> message)
        {
            var bytes = 0;
            var reader = new ProtobufReader(message);
            while (reader.TryReadTag(out var tag))
            {
                var start = reader.TagStart;
                reader.Skip(tag);
                if (!RequestShape.Leads(level, tag))
                    bytes += reader.Position - start;
            }

            return bytes;
        }
    }
}
