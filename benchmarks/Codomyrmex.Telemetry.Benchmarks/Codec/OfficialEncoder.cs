using System.Diagnostics;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>
/// The official exporter's serializer, called as the exporter calls it: into a buffer that is kept from batch to batch. It is internal to
/// its assembly, so it is reached by name; a version that renames it fails here with a clear exception.
/// </summary>
sealed class OfficialEncoder
{
    const string Namespace = "OpenTelemetry.Exporter.OpenTelemetryProtocol.Implementation";
    const string Assembly = "OpenTelemetry.Exporter.OpenTelemetryProtocol";
    const int MaxBufferSize = 100 * 1024 * 1024;

    readonly object _limits = Activator.CreateInstance(Type.GetType($"{Namespace}.SdkLimitOptions, {Assembly}", throwOnError: true)!, nonPublic: true)!;
    readonly OpenTelemetry.Resources.Resource _resource = ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", SampleSpans.ServiceName)]).Build();
    byte[] _buffer = new byte[1 << 20];

    /// <summary>Begins with what was encoded last; <see cref="Encode"/> returned how long that is.</summary>
    internal ReadOnlySpan<byte> Buffer => _buffer;

    /// <summary>Encodes the batch and returns the length.</summary>
    internal int Encode(Activity[] activities)
    {
        var batch = new Batch<Activity>(activities, activities.Length);
        return WriteTraceData(null, ref _buffer, 0, _limits, _resource, in batch, MaxBufferSize);
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    static extern int WriteTraceData(
        [UnsafeAccessorType($"{Namespace}.Serializer.ProtobufOtlpTraceSerializer, {Assembly}")] object? serializer,
        ref byte[] buffer,
        int writePosition,
        [UnsafeAccessorType($"{Namespace}.SdkLimitOptions, {Assembly}")] object limits,
        OpenTelemetry.Resources.Resource? resource,
        ref readonly Batch<Activity> batch,
        int maxBufferSize);
}
