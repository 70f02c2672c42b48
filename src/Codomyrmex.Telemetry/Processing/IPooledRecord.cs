namespace Codomyrmex.Telemetry;

/// <summary>A record that goes back to a pool when its last holder is done with it.</summary>
interface IPooledRecord
{
    /// <summary>Bytes of memory it takes, estimated.</summary>
    long EstimateBytes();

    /// <summary>One holder is done; it must not touch the record again.</summary>
    void Release();

    /// <summary>Fetches what was left where it came from. Called by the one thread that is about to export the record.</summary>
    void Complete()
    {
    }
}
