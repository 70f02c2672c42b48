using System.Runtime.ExceptionServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Reads blocks on all cores and takes what was read in the blocks' order, so that an answer does not depend on which core was faster.</summary>
static class BlockScan
{
    /// <summary>How far a fast core may run ahead of a slow one, in blocks; bounds what waits to be taken.</summary>
    public static readonly int Window = 4 * Environment.ProcessorCount;

    /// <summary>Reads each block and takes each part.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="read">Called for several blocks at once.</param>
    /// <param name="take">Called for one part at a time, in the order of blocks.</param>
    /// <param name="cancellationToken">Checked before each block.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run<TBlock, TPart>(IReadOnlyList<TBlock> blocks, Func<TBlock, TPart> read, Action<TPart> take, CancellationToken cancellationToken)
    {
        for (var start = 0; start < blocks.Count; start += Window)
        {
            foreach (var part in Read(blocks, start, Math.Min(Window, blocks.Count - start), read, cancellationToken))
                take(part);
        }
    }

    /// <summary>Reads some blocks at once; the parts in their order.</summary>
    public static TPart[] Read<TBlock, TPart>(
        IReadOnlyList<TBlock> blocks, int start, int count, Func<TBlock, TPart> read, CancellationToken cancellationToken)
    {
        var parts = new TPart[count];
        cancellationToken.ThrowIfCancellationRequested();
        if (count == 1)
        {
            parts[0] = read(blocks[start]);
            return parts;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, count, options, index => parts[index] = read(blocks[start + index]));
        }
        catch (AggregateException exception)
        {
            // Callers know damage by its type.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return parts;
    }
}
