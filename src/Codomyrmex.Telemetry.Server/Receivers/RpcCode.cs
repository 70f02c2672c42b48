namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>The codes of gRPC and google.rpc.Status that receivers answer with.</summary>
enum RpcCode
{
    Ok = 0,
    Cancelled = 1,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
}
