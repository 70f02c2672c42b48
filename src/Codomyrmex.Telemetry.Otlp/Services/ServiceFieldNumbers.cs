namespace Codomyrmex.Telemetry.Otlp;

#pragma warning disable CS1591 // Each constant carries the name its field has in the .proto; the class names the message.

/// <summary>Field numbers of <c>opentelemetry.proto.collector.{trace,metrics,logs}.v1.Export…ServiceResponse</c>.</summary>
public static class ExportResponseFields
{
    public const int PartialSuccess = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.collector.{trace,metrics,logs}.v1.Export…PartialSuccess</c>.</summary>
public static class PartialSuccessFields
{
    public const int RejectedCount = 1;
    public const int ErrorMessage = 2;
}

/// <summary>Field numbers of <c>google.rpc.Status</c>.</summary>
public static class RpcStatusFields
{
    public const int Code = 1;
    public const int Message = 2;
    public const int Details = 3;
}

/// <summary>Field numbers of <c>google.protobuf.Any</c>.</summary>
public static class AnyFields
{
    public const int TypeUrl = 1;
    public const int Value = 2;
}

/// <summary>Field numbers of <c>google.rpc.RetryInfo</c>.</summary>
public static class RetryInfoFields
{
    public const int RetryDelay = 1;
}

/// <summary>Field numbers of <c>google.protobuf.Duration</c>.</summary>
public static class DurationFields
{
    public const int Seconds = 1;
    public const int Nanos = 2;
}
