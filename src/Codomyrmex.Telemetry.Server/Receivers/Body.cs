using System.Buffers;
using System.IO.Compression;

namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>
/// A request body in one rented buffer that grows as bytes arrive, never ahead of them by more than what it already holds, so that an announced
/// length costs nothing. What it holds counts against the budget until it is disposed.
/// </summary>
sealed class Body : IDisposable
{
    const int FirstBytes = 16 << 10;

    // How many times smaller compressed telemetry usually is, about.
    const int UsualRatio = 6;

    readonly int _limit;
    readonly InFlightBudget _budget;
    byte[] _buffer = [];
    int _length;
    long _taken;

    Body(int limit, InFlightBudget budget)
    {
        _limit = limit;
        _budget = budget;
    }

    /// <summary>The bytes; not valid after disposal.</summary>
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads a stream to its end. Dispose the body also when it could not be read.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="gzip">Whether they are one gzip member, to be decompressed.</param>
    /// <param name="expected">Their number, as far as it is known; only a hint.</param>
    /// <param name="limit">The most bytes to take.</param>
    /// <param name="budget">Where its bytes count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<(Body Body, BodyFault Fault)> ReadAsync(
        Stream source, bool gzip, long? expected, long limit, InFlightBudget budget, CancellationToken cancellationToken)
    {
        var body = new Body((int)limit, budget);
        try
        {
            return (body, await (gzip ? body.DecompressAsync(source, expected, cancellationToken) : body.FillAsync(source, expected, cancellationToken)));
        }
        catch (InvalidDataException)
        {
            return (body, BodyFault.Corrupt);
        }
        catch (BadHttpRequestException exception)
        {
            return (body, FaultOf(exception));
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The fault behind what the HTTP layer throws while a body is read.</summary>
    public static BodyFault FaultOf(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => BodyFault.TooLarge,
        StatusCodes.Status408RequestTimeout => BodyFault.TooSlow,
        _ => BodyFault.Truncated,
    };

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        _budget.Return(_taken);
        _taken = 0;
    }

    async ValueTask<BodyFault> DecompressAsync(Stream source, long? expected, CancellationToken cancellationToken)
    {
        await using var compressed = new GzipTail(source);
        await using var decompressed = new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        var fault = await FillAsync(decompressed, Math.Min(expected * UsualRatio ?? FirstBytes, _limit), cancellationToken);
        return fault == BodyFault.None && !compressed.IsWhole(_length) ? BodyFault.Corrupt : fault;
    }

    async ValueTask<BodyFault> FillAsync(Stream source, long? expected, CancellationToken cancellationToken)
    {
        if (expected > _limit)
            return BodyFault.TooLarge;

        // One byte more than expected, so that the end is seen without growing.
        var first = (int)Math.Min(expected + 1 ?? FirstBytes, 1 << 20);
        if (!TryGrow(Math.Max(first, 1)))
            return BodyFault.Overloaded;
        while (true)
        {
            var read = await source.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0)
                return BodyFault.None;
            _length += read;
            if (_length > _limit)
                return BodyFault.TooLarge;
            if (_length == _buffer.Length && !TryGrow((int)Math.Min(_buffer.Length * 2L, _limit + 1L)))
                return BodyFault.Overloaded;
        }
    }

    bool TryGrow(int capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        if (!_budget.TryTake(larger.Length - _buffer.Length, _taken))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        _taken += larger.Length - _buffer.Length;
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
