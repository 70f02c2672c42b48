using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A bounded queue for many writers and one reader. Writers are spread over stripes, one for each core, so that they do not meet. The bound
/// holds for all stripes together: a stripe takes places from a shared count several at a time and gives them back when it is read.
/// </summary>
/// <remarks>Order is kept within a stripe only.</remarks>
/// <typeparam name="T">The item.</typeparam>
sealed class StripedQueue<T>
    where T : class
{
    readonly Stripe[] _stripes;
    readonly int _mask;
    readonly int _capacity;
    readonly int _places;
    int _reserved;
    int _nextToRead;

    internal StripedQueue(int capacity, int stripes, int placesPerStripe)
    {
        var count = (int)BitOperations.RoundUpToPowerOf2((uint)stripes);
        _capacity = capacity;
        _places = placesPerStripe;
        _mask = count - 1;
        _stripes = new Stripe[count];
        for (var i = 0; i < count; i++)
            _stripes[i] = new Stripe();
    }

    /// <summary>Items waiting; approximate while writers are at work.</summary>
    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var stripe in _stripes)
                count += Volatile.Read(ref stripe.Count);
            return count;
        }
    }

    /// <summary>Adds an item; false if the queue is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="writer">Any number that differs between threads that write at the same time.</param>
    /// <param name="reserved">
    /// Places in use, when this call took more of them; else 0. Never less than the items waiting, and more by fewer than the places a stripe takes
    /// at once, for each stripe.
    /// </param>
    internal bool TryAdd(T item, int writer, out int reserved)
    {
        reserved = 0;
        var stripe = _stripes[writer & _mask];
        stripe.Enter();
        if (stripe.Places == 0)
        {
            stripe.Places = Reserve(out reserved);
            if (stripe.Places == 0)
            {
                stripe.Exit();
                return false;
            }
        }

        stripe.Places--;
        stripe.Add(item);
        stripe.Exit();
        return true;
    }

    /// <summary>Marks what is waiting now, for <see cref="Take"/>; what is added later stays out of it.</summary>
    /// <returns>How many items.</returns>
    internal int Mark()
    {
        var marked = 0;
        foreach (var stripe in _stripes)
            marked += stripe.Marked = Volatile.Read(ref stripe.Count);
        return marked;
    }

    /// <summary>Moves up to <c>destination.Length</c> marked items out, oldest of each stripe first. One reader at a time.</summary>
    /// <returns>How many.</returns>
    internal int Take(Span<T> destination)
    {
        var taken = 0;
        for (var i = 0; i < _stripes.Length && taken < destination.Length; i++)
        {
            var stripe = _stripes[_nextToRead++ & _mask];
            if (stripe.Marked == 0)
                continue;
            stripe.Enter();
            taken += stripe.Take(destination[taken..]);
            stripe.Exit();
        }

        Interlocked.Add(ref _reserved, -taken);
        return taken;
    }

    int Reserve(out int reserved)
    {
        var before = Volatile.Read(ref _reserved);
        while (true)
        {
            var places = Math.Min(_places, _capacity - before);
            reserved = before + places;
            if (places <= 0)
                return 0;
            var seen = Interlocked.CompareExchange(ref _reserved, reserved, before);
            if (seen == before)
                return places;
            before = seen;
        }
    }

    sealed class Stripe
    {
        internal int Count;
        internal int Places;
        internal int Marked;
        T?[] _ring = new T?[64];
        int _head;
        int _lock;

        internal void Enter()
        {
            if (Interlocked.CompareExchange(ref _lock, 1, 0) == 0)
                return;
            var wait = default(SpinWait);
            while (Interlocked.CompareExchange(ref _lock, 1, 0) != 0)
                wait.SpinOnce(sleep1Threshold: -1);
        }

        internal void Exit() => Volatile.Write(ref _lock, 0);

        internal void Add(T item)
        {
            if (Count == _ring.Length)
                Grow();
            _ring[(_head + Count) & (_ring.Length - 1)] = item;
            Count++;
        }

        internal int Take(Span<T> destination)
        {
            var taken = Math.Min(Marked, destination.Length);
            for (var i = 0; i < taken; i++)
            {
                ref var slot = ref _ring[(_head + i) & (_ring.Length - 1)];
                destination[i] = slot!;
                slot = null;
            }

            _head = (_head + taken) & (_ring.Length - 1);
            Count -= taken;
            Marked -= taken;
            return taken;
        }

        void Grow()
        {
            var larger = new T?[_ring.Length * 2];
            for (var i = 0; i < Count; i++)
                larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
            _ring = larger;
            _head = 0;
        }
    }
}
