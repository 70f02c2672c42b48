using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>
/// Memory for Kestrel's connections in blocks of 32 KiB. Its own have 4 KiB, and it asks the operating system once for each: an export request of some
/// hundred kilobytes takes eight times fewer calls this way. Free blocks are kept up to a bound. Thread-safe.
/// </summary>
sealed class ConnectionBuffers : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    const int BlockBytes = 32 << 10;
    const int KeptBlocks = 256;

    readonly ConcurrentQueue<Block> _free = new();
    int _freeCount;

    public override int MaxBufferSize => BlockBytes;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (!_free.TryDequeue(out var block))
            return new Block(this);
        Interlocked.Decrement(ref _freeCount);
        return block.Take();
    }

    MemoryPool<byte> IMemoryPoolFactory<byte>.Create(MemoryPoolOptions? options) => this;

    // Kestrel disposes the pool of each transport; they share this one, which is garbage when the server is.
    protected override void Dispose(bool disposing)
    {
    }

    void Return(Block block)
    {
        if (Interlocked.Increment(ref _freeCount) <= KeptBlocks)
            _free.Enqueue(block);
        else
            Interlocked.Decrement(ref _freeCount);
    }

    sealed class Block(ConnectionBuffers pool) : IMemoryOwner<byte>
    {
        readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);
        bool _isFree;

        public Memory<byte> Memory => _bytes;

        public Block Take()
        {
            _isFree = false;
            return this;
        }

        public void Dispose()
        {
            if (_isFree)
                return;
            _isFree = true;
            pool.Return(this);
        }
    }
}
