namespace Codomyrmex.Telemetry.Storage;

/// <summary>Adds up numbers: integers exactly for as long as they fit, everything else as doubles.</summary>
struct DeltaSum
{
    double _doubles;
    long _integers;

    /// <summary>Adds a number and returns the sum so far.</summary>
    public double Add(bool isInt, long bits)
    {
        if (!isInt)
        {
            _doubles += BitConverter.Int64BitsToDouble(bits);
        }
        else if ((bits > 0 && _integers > long.MaxValue - bits) || (bits < 0 && _integers < long.MinValue - bits))
        {
            _doubles += _integers;
            _integers = bits;
        }
        else
        {
            _integers += bits;
        }

        return _doubles + _integers;
    }
}
