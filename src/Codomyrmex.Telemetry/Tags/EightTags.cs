using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Room for as many attributes as nearly all measurements have, on the stack.</summary>
[InlineArray(Length)]
struct EightTags
{
    internal const int Length = 8;

    Tag _first;
}
