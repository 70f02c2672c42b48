namespace Codomyrmex.Telemetry.Instruments;

/// <summary>A measurement of time that is under way. Disposing it makes the measurement; only the first time counts.</summary>
/// <remarks><c>default</c> measures nothing. One thread at a time.</remarks>
public readonly struct RunningTimer : IDisposable, IEquatable<RunningTimer>
{
    readonly TimerRecord? _record;
    readonly long _use;

    internal RunningTimer(TimerRecord record)
    {
        _record = record;
        _use = record.Use;
    }

    /// <summary>Adds an attribute; the last value of a key counts. Nothing happens once it has ended.</summary>
    public void SetAttribute(in Tag attribute)
    {
        if (_record is { } record && record.Use == _use)
            record.Add(attribute);
    }

    /// <summary>Says that what is measured failed: the exception's type becomes the attribute <c>error.type</c>.</summary>
    public void Failed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        SetAttribute(new Tag(DurationTimer.ErrorType, exception.GetType().FullName));
    }

    /// <summary>Makes the measurement.</summary>
    public void Dispose()
    {
        if (_record is { } record && record.TryEnd(_use))
            TimerRecordPool.Return(record);
    }

    /// <summary>True for copies of the same.</summary>
    public bool Equals(RunningTimer other) => ReferenceEquals(_record, other._record) && _use == other._use;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RunningTimer other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_record is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_record), _use);

    /// <summary>As <see cref="Equals(RunningTimer)"/>.</summary>
    public static bool operator ==(RunningTimer left, RunningTimer right) => left.Equals(right);

    /// <summary>As <see cref="Equals(RunningTimer)"/>, negated.</summary>
    public static bool operator !=(RunningTimer left, RunningTimer right) => !left.Equals(right);
}
