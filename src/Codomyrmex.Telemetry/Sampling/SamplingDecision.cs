namespace Codomyrmex.Telemetry;

/// <summary>What a <see cref="Sampler"/> decides.</summary>
public enum SamplingDecision : byte
{
    /// <summary>Not recorded, not exported; only its context is propagated.</summary>
    Drop,

    /// <summary>Recorded and shown to processors, not exported.</summary>
    RecordOnly,

    /// <summary>Recorded and exported.</summary>
    RecordAndSample,
}
