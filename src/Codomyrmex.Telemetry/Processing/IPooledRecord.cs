namespace Codomyrmex.Telemetry;

/// <summary>A record that goes back to a pool when its last holder is done with it.</summary>
interface IPooledRecord
{
    /// <summary>One holder is done; it must not touch the record again.</summary>
    void Release();
}
