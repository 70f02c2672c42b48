using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Methods that are over when they return.</summary>
sealed class SyncShapes
{
    int _stored = 5;

    internal int Depth { get; private set; }

    internal Span Seen { get; private set; }

    [Traced("process_request", Attributes = ["db=postgres", "query=a=b", "empty="], Kind = SpanKind.Client)]
    internal int Named(int a, int b) => a + b;

    [Traced]
    internal int Add(int a, int b)
    {
        Seen = Span.Current;
        return a + b + _stored;
    }

    [Traced]
    internal static string Static(string text) => text + "!";

    [Traced]
    internal void Nothing() => Depth++;

    [Traced]
    internal ref int ByRef() => ref _stored;

    [Traced]
    internal ref readonly int ByReadOnlyRef() => ref _stored;

    [Traced]
    internal void Directions(ref int a, out int b, in int c, params int[] rest)
    {
        b = a + c + rest.Sum();
        a++;
    }

    [Traced]
    internal Span<int> Slice(Span<int> numbers, scoped ReadOnlySpan<char> text) => numbers[text.Length..];

    [Traced]
    internal static unsafe int Pointer(int* number) => *number + 1;

    [Traced]
    internal int Optional(int a, int b = 7, string text = "xy") => a + b + text.Length;

    [Traced]
    [MethodImpl(MethodImplOptions.Synchronized)]
    internal bool Locked() => Monitor.IsEntered(this);

    [Traced]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Inlined(int a) => a * 2;

    [Traced]
    internal int Recurse(int depth) => depth == 0 ? 0 : 1 + Recurse(depth - 1);

    [Traced]
    internal int Outer() => Inner() + 1;

    [Traced]
    int Inner() => 1;

    [Traced]
    internal int Caught()
    {
        try
        {
            throw new InvalidOperationException("caught");
        }
        catch (InvalidOperationException)
        {
            return 3;
        }
    }

    internal int Property
    {
        [Traced]
        get;
        [Traced]
        set;
    }

    internal int Initialised
    {
        get;
        [Traced]
        init;
    }

    internal int LocalFunction(int a)
    {
        return Twice(a) + Captured();

        [Traced]
        static int Twice(int number) => number * 2;

        [Traced]
        int Captured() => a + _stored;
    }

    internal Func<int, int> Lambda() => [Traced] (number) => number + _stored;

    [Traced]
    internal void Overloaded()
    {
    }

    [Traced]
    internal void Overloaded([SuppressMessage("Style", "IDE0060", Justification = "Distinguishes the overload.")] int number)
    {
    }

    [Traced]
    public static SyncShapes operator +(SyncShapes left, SyncShapes right) => new() { _stored = left._stored + right._stored };

    internal int Stored => _stored;

    internal sealed class Nested
    {
        [Traced]
        internal int Inside() => 1;
    }
}

static class Extensions
{
    [Traced]
    internal static int Doubled(this int number) => number * 2;

    extension(string text)
    {
        [Traced]
        internal string Shouted() => text.ToUpperInvariant();
    }
}

struct StructShape(int value)
{
    int _value = value;

    internal readonly int Value => _value;

    [Traced]
    internal void Increment() => _value++;

    [Traced]
    internal readonly int Read() => _value;
}

readonly ref struct RefStructShape(ReadOnlySpan<int> numbers)
{
    readonly ReadOnlySpan<int> _numbers = numbers;

    [Traced]
    internal int Sum()
    {
        var sum = 0;
        foreach (var number in _numbers)
            sum += number;
        return sum;
    }
}
