using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>
/// The official exporter's own trace serializer. It is internal there, so it is found by reflection once and called through a compiled
/// delegate, which costs what a direct call does.
/// </summary>
sealed class OfficialSerializer
{
    const string Serializer = "OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation.Serializer.ProtobufOtlpTraceSerializer";
    const string LimitOptions = "OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation.SdkLimitOptions";

    readonly Write _write;
    readonly object _limits;
    byte[] _buffer = new byte[750_000];

    public OfficialSerializer()
    {
        var assembly = typeof(OtlpTraceExporter).Assembly;
        var serializer = assembly.GetType(Serializer, throwOnError: true)!;
        var limits = assembly.GetType(LimitOptions, throwOnError: true)!;
        var method = serializer.GetMethod("WriteTraceData", BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new MissingMethodException(Serializer, "WriteTraceData");
        _limits = Activator.CreateInstance(limits, nonPublic: true)!;

        var buffer = Expression.Parameter(typeof(byte[]).MakeByRefType());
        var position = Expression.Parameter(typeof(int));
        var anyLimits = Expression.Parameter(typeof(object));
        var resource = Expression.Parameter(typeof(Resource));
        var batch = Expression.Parameter(typeof(Batch<Activity>).MakeByRefType());
        var maxSize = Expression.Parameter(typeof(int));
        var call = Expression.Call(method, buffer, position, Expression.Convert(anyLimits, limits), resource, batch, maxSize);
        _write = Expression.Lambda<Write>(call, buffer, position, anyLimits, resource, batch, maxSize).Compile();
    }

    delegate int Write(ref byte[] buffer, int position, object limits, Resource resource, in Batch<Activity> batch, int maxSize);

    /// <summary>Encodes an ExportTraceServiceRequest into this instance's buffer and returns it, valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(Activity[] spans, Resource resource)
    {
        var batch = new Batch<Activity>(spans, spans.Length);
        return _buffer.AsSpan(0, _write(ref _buffer, 0, _limits, resource, in batch, int.MaxValue));
    }
}
