namespace Codomyrmex.Telemetry;

/// <summary>Tracing as a whole, in one flow of execution.</summary>
public static class Tracing
{
    /// <summary>
    /// Until what is returned is disposed, nothing is traced in this flow: spans that start do nothing, and libraries' are not recorded. For work
    /// that would only make noise, such as a health check, and for exporters, whose own requests must not produce spans. Nor are requests that HttpClient sends in
    /// it among its metrics; see <see cref="MeterSourceOptions"/>.
    /// </summary>
    /// <remarks>Log records are taken all the same. Only those that an exporter writes while it is called are not, since they would make it work without end.</remarks>
    public static SpanActivation Suppress() => new(ReferenceEquals(CurrentSpan.Local, SpanNode.Exporting) ? SpanNode.Exporting : SpanNode.Suppressed);

    /// <summary>For the calls of exporters: nothing is traced, and no log record is taken.</summary>
    internal static SpanActivation Export() => new(SpanNode.Exporting);
}
