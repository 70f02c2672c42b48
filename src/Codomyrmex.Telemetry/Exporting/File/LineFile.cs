using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>A path to which whole lines are appended, through rotations, failures and whatever others do to the file.</summary>
/// <remarks>Thread-safe; one line at a time.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "The shutdown closes the file; a semaphore without a wait handle holds nothing.")]
sealed class LineFile(string path, FileExporterOptions options, FileAppend append)
{
    readonly SemaphoreSlim _turn = new(1, 1);
    TimeProvider _time = TimeProvider.System;
    SelfDiagnostics? _diagnostics;
    OpenLineFile? _open;
    bool _isShutDown;

    internal void Attach(ProcessingEnvironment environment)
    {
        if (_diagnostics is not null)
            return;
        _time = environment.Time;
        _diagnostics = environment.Diagnostics;
    }

    /// <summary>Appends a line, or says why not. A cancelled one may still be written, but never half.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before its turn had come.</exception>
    internal async Task<ExportResult> AppendAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isShutDown)
                return ExportResult.Failed($"{path}: the exporter was shut down");
            await PlaceFor(line.Length).AppendAsync(line).ConfigureAwait(false);
            return ExportResult.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The next line finds the file anew: the reason may be gone by then.
            Close();
            return ExportResult.Failed($"{path}: {failure.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="IOException">The disk does not take it.</exception>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_open is { } file)
                await Task.Run(file.Flush, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="IOException">The disk does not take what is left.</exception>
    internal async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _isShutDown = true;
            if (_open is { } file)
                await Task.Run(file.Flush, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Close();
            _turn.Release();
        }
    }

    OpenLineFile PlaceFor(int bytes)
    {
        // Somebody has renamed, cut or deleted it; what there is now gets the line.
        if (_open is { } open && !open.IsInPlace())
            Close();
        var file = _open ??= Open();
        var now = _time.GetUtcNow();
        if (!RotationPolicy.IsDue(file.Length, bytes, now - file.Begun, options.MaxBytes, options.MaxAge))
            return file;
        file.Flush();
        Rotate(now);
        Close();
        return _open = Open();
    }

    // Better a file that is too long than a line that is lost.
    void Rotate(DateTimeOffset now)
    {
        try
        {
            RotatedFiles.PutAside(path, now);
            RotatedFiles.DeleteOldest(path, options.MaxFiles - 1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _diagnostics?.Warn($"rotation of {path}", $"{path}: the files before it cannot be renamed or deleted: {failure.Message}");
        }
    }

    OpenLineFile Open()
    {
        var file = OpenLineFile.Open(path, append, _time.GetUtcNow());
        if (file.CutBytes > 0)
            _diagnostics?.Warn($"torn {path}", $"{path}: {file.CutBytes} bytes of a line that was never finished were cut from its end");
        return file;
    }

    void Close()
    {
        _open?.Dispose();
        _open = null;
    }
}
