using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>A number, alone in its cache lines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
struct NumberStripe
{
    /// <summary>An integer, or a double's bits.</summary>
    [FieldOffset(56)]
    internal long Bits;

    /// <summary>Measurements to pass over until the next that may become an exemplar.</summary>
    [FieldOffset(64)]
    internal int Skip;
}
