using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Exemplars as OTLP <c>Exemplar</c> fields.</summary>
static class OtlpExemplars
{
    internal static void Write(scoped ref ProtobufWriter writer, int field, ReadOnlySpan<Exemplar> exemplars)
    {
        foreach (ref readonly var exemplar in exemplars)
            Write(ref writer, field, exemplar);
    }

    static void Write(scoped ref ProtobufWriter writer, int field, in Exemplar exemplar)
    {
        var message = writer.BeginMessage(field);
        writer.WriteFixed64(ExemplarFields.TimeUnixNano, (ulong)exemplar.UnixNanos);
        if (exemplar.IsInteger)
            writer.WriteSFixed64(ExemplarFields.AsInt, (long)exemplar.Value);
        else
            writer.WriteDouble(ExemplarFields.AsDouble, exemplar.Value);
        if (exemplar.SpanId.IsValid)
            OtlpIds.Write(ref writer, ExemplarFields.SpanId, exemplar.SpanId);
        if (exemplar.TraceId.IsValid)
            OtlpIds.Write(ref writer, ExemplarFields.TraceId, exemplar.TraceId);
        OtlpAttributes.Write(ref writer, ExemplarFields.FilteredAttributes, exemplar.FilteredAttributes);
        writer.EndMessage(message);
    }
}
