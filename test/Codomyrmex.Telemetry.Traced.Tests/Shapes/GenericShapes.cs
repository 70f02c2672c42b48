using System.Numerics;

namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Generic methods of generic types, and what interfaces and base types ask for.</summary>
class GenericShapes<T>
    where T : notnull
{
    [Traced]
    internal (T First, TOther Second) Pair<TOther>(T first, TOther second)
        where TOther : IComparable<TOther> => (first, second);

    [Traced]
    internal static Type Types<TOther>()
        where TOther : struct => typeof((T, TOther));

    [Traced]
    internal virtual string Describe<TOther>(TOther other) => $"base {typeof(TOther).Name} {other}";

    [Traced]
    internal async Task<TOther> LaterAsync<TOther>(TOther value)
    {
        await Task.Yield();
        return value;
    }

    [Traced]
    internal async IAsyncEnumerable<(T, TOther)> ManyAsync<TOther>(T first, params TOther[] others)
    {
        foreach (var other in others)
        {
            await Task.Yield();
            yield return (first, other);
        }
    }

    [Traced]
    internal T[] Rest(T[] all, ref T first)
    {
        first = all[0];
        return all[1..];
    }

    internal struct Inner<TInner>
    {
        [Traced]
        internal readonly (Type, Type, Type) All<TMethod>() => (typeof(T), typeof(TInner), typeof(TMethod));
    }
}

sealed class Derived : GenericShapes<string>
{
    [Traced]
    internal override string Describe<TOther>(TOther other) => "derived " + base.Describe(other);
}

interface IService
{
    int Implicit(int number);

    int Explicit(int number);

    [Traced]
    int Default(int number) => Implicit(number) + 1;

    Task<int> LaterAsync(int number);
}

interface ISummed<TSelf>
    where TSelf : ISummed<TSelf>
{
    static abstract TSelf Sum(TSelf left, TSelf right);
}

sealed class Service : IService
{
    [Traced]
    public int Implicit(int number) => number + 1;

    [Traced]
    int IService.Explicit(int number) => number + 2;

    [Traced]
    public async Task<int> LaterAsync(int number)
    {
        await Task.Yield();
        return number + 3;
    }
}

readonly record struct Amount(decimal Value) : ISummed<Amount>
{
    [Traced]
    public static Amount Sum(Amount left, Amount right) => new(left.Value + right.Value);

    [Traced]
    internal static TNumber Total<TNumber>(params IEnumerable<TNumber> numbers)
        where TNumber : INumber<TNumber> => numbers.Aggregate(TNumber.Zero, (sum, number) => sum + number);
}
