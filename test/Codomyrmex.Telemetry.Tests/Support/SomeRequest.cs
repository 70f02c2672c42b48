using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Requests made by classes that protoc made.</summary>
static class SomeRequest
{
    /// <summary>Spans of one scope, named by their number.</summary>
    internal static byte[] Spans(int count, int attributeLength = 0)
    {
        var spans = new ScopeSpans { Scope = new Codomyrmex.Telemetry.Otlp.Tests.Reference.InstrumentationScope { Name = "t" }, SchemaUrl = "schema" };
        for (var i = 0; i < count; i++)
        {
            spans.Spans.Add(new Codomyrmex.Telemetry.Otlp.Tests.Reference.Span
            {
                TraceId = ByteString.CopyFrom(new byte[16]),
                SpanId = ByteString.CopyFrom(new byte[8]),
                Name = $"{i}",
                Attributes = { new KeyValue { Key = "a", Value = new AnyValue { StringValue = new string('x', attributeLength) } } },
            });
        }

        return new ExportTraceServiceRequest
        {
            ResourceSpans = { new ResourceSpans { Resource = Resource(), ScopeSpans = { spans } } },
        }.ToByteArray();
    }

    internal static Codomyrmex.Telemetry.Otlp.Tests.Reference.Resource Resource() =>
        new() { Attributes = { new KeyValue { Key = "service.name", Value = new AnyValue { StringValue = "shop" } } } };
}
