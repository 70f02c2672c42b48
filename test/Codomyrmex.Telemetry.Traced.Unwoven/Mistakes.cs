using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Traced.Unwoven;

/// <summary>Uses of the attribute that cannot work; the tests expect each to be named.</summary>
abstract class Mistakes
{
    [Traced]
    internal abstract int Abstract();

    [Traced]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int Extern();

    [Traced]
    internal static int Variable(__arglist) => 0;

    [Traced(Attributes = ["good=1", "no equals sign"])]
    internal void Malformed()
    {
    }

    [Traced(Attributes = ["=no key"])]
    internal void Keyless()
    {
    }
}

/// <summary>Uses that do less than they seem to.</summary>
class Doubts
{
    [Traced]
    internal async void Forgotten() => await Task.Yield();

    internal void Untraced([TracedParameter] int number) => _ = number;

    [Traced]
    internal unsafe void Unrecorded([TracedParameter] out int later, [TracedParameter] ReadOnlySpan<char> text, [TracedParameter] int* pointer) => later = text.Length;

    [Traced]
    internal void Open<T>([TracedParameter] T value)
        where T : allows ref struct => _ = value;
}
