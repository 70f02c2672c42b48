using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Instruments;

/// <summary>Measures how long things take, into a histogram: <c>using (timer.Start()) { … }</c>, also when what is measured throws.</summary>
/// <remarks>Thread-safe; starting and ending allocate nothing, never throw, and do nothing while no SDK takes measurements. Made by <see cref="Metrics.CreateTimer"/>.</remarks>
public sealed class DurationTimer
{
    internal const string ErrorType = "error.type";

    readonly Instrument _instrument;
    readonly double _unitsPerSecond;

    internal DurationTimer(Instrument instrument)
    {
        _instrument = instrument;
        _unitsPerSecond = UnitsPerSecond(instrument.Definition.Unit);
    }

    /// <summary>Measures into a histogram that there is already, in its unit: <c>s</c>, <c>ms</c>, <c>us</c> or <c>ns</c>, and seconds if it says another or none.</summary>
    public DurationTimer(Histogram<double> histogram)
        : this((histogram ?? throw new ArgumentNullException(nameof(histogram))).Instrument)
    {
    }

    /// <summary>The instrument's name.</summary>
    public string Name => _instrument.Definition.Name;

    /// <summary>Starts a measurement, which is made when what is returned is disposed.</summary>
    /// <param name="attributes">Of the measurement; there may be more before it ends.</param>
    public RunningTimer Start(params ReadOnlySpan<Tag> attributes)
    {
        if (_instrument.Store is not { } store)
            return default;
        var record = TimerRecordPool.Rent();
        record.Begin(this, store.Clock, attributes);
        return new RunningTimer(record);
    }

    /// <inheritdoc cref="Start(ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public RunningTimer Start(in Tag attribute) => Start(new ReadOnlySpan<Tag>(in attribute));

    /// <summary>Measures a call. Where it throws, the measurement has the exception's type as <c>error.type</c>, and the exception passes.</summary>
    public void Measure(Action action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var running = Start(attributes);
        try
        {
            action();
        }
        catch (Exception failure)
        {
            running.Failed(failure);
            throw;
        }
    }

    /// <inheritdoc cref="Measure(Action, ReadOnlySpan{Tag})"/>
    public T Measure<T>(Func<T> action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var running = Start(attributes);
        try
        {
            return action();
        }
        catch (Exception failure)
        {
            running.Failed(failure);
            throw;
        }
    }

    /// <summary>Measures a call until its task completes. Where that fails or is cancelled, the measurement has the exception's type as <c>error.type</c>, and the exception passes.</summary>
    [OverloadResolutionPriority(1)]
    public Task MeasureAsync(Func<Task> action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        return TimedCalls.AwaitAsync(Start(attributes), action);
    }

    /// <inheritdoc cref="MeasureAsync(Func{Task}, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public Task<T> MeasureAsync<T>(Func<Task<T>> action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        return TimedCalls.AwaitAsync(Start(attributes), action);
    }

    /// <inheritdoc cref="MeasureAsync(Func{Task}, ReadOnlySpan{Tag})"/>
    public ValueTask MeasureAsync(Func<ValueTask> action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        return TimedCalls.AwaitAsync(Start(attributes), action);
    }

    /// <inheritdoc cref="MeasureAsync(Func{Task}, ReadOnlySpan{Tag})"/>
    public ValueTask<T> MeasureAsync<T>(Func<ValueTask<T>> action, params ReadOnlySpan<Tag> attributes)
    {
        ArgumentNullException.ThrowIfNull(action);
        return TimedCalls.AwaitAsync(Start(attributes), action);
    }

    internal void Record(TimeSpan elapsed, ReadOnlySpan<Tag> attributes) => _instrument.Record(elapsed.TotalSeconds * _unitsPerSecond, attributes);

    static double UnitsPerSecond(string unit) => unit switch
    {
        "ms" => 1e3,
        "us" => 1e6,
        "ns" => 1e9,
        _ => 1,
    };
}
