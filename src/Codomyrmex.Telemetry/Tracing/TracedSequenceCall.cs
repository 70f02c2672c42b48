using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// One call of a traced method that returns a sequence: each enumeration has a span, from the first element asked for until the sequence ends,
/// fails or is disposed. For the code that the build generates; programs use <see cref="TracedAttribute"/>.
/// </summary>
/// <remarks>Without a running SDK the sequence is returned as it is. A method that throws instead of returning one has a span for that.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Generated code keeps it in a local and compares it with nothing.")]
public struct TracedSequenceCall
{
    readonly TracedMethod? _method;
    List<Tag>? _arguments;
    Exception? _exception;

    TracedSequenceCall(TracedMethod? method) => _method = method;

    /// <summary>True if arguments are worth recording: an enumeration may follow whose span is recorded.</summary>
    public readonly bool IsRecording => _method is not null;

    /// <summary>Nothing runs yet, so no span starts.</summary>
    public static TracedSequenceCall Start(TracedMethod method) => new(TelemetrySdk.Default is null ? null : method);

    /// <inheritdoc cref="TracedCall.Note"/>
    public static bool Note(object exception, ref TracedSequenceCall call)
    {
        call._exception = exception as Exception;
        return false;
    }

    /// <summary>The sequence for the caller.</summary>
    [return: NotNullIfNotNull(nameof(source))]
    public static IAsyncEnumerable<T>? Follow<T>(IAsyncEnumerable<T>? source, ref TracedSequenceCall call) =>
        call.TryFollow(source, out var method) ? new FollowedAsyncEnumerable<T>(source, method, call._arguments) : source;

    /// <inheritdoc cref="Follow{T}(IAsyncEnumerable{T}, ref TracedSequenceCall)"/>
    [return: NotNullIfNotNull(nameof(source))]
    public static IAsyncEnumerator<T>? Follow<T>(IAsyncEnumerator<T>? source, ref TracedSequenceCall call) =>
        call.TryFollow(source, out var method) ? new FollowedAsyncEnumerator<T>(source, method, call._arguments) : source;

    /// <inheritdoc cref="Follow{T}(IAsyncEnumerable{T}, ref TracedSequenceCall)"/>
    [return: NotNullIfNotNull(nameof(source))]
    public static IEnumerable<T>? Follow<T>(IEnumerable<T>? source, ref TracedSequenceCall call) =>
        call.TryFollow(source, out var method) ? new FollowedEnumerable<T>(source, method, call._arguments) : source;

    /// <inheritdoc cref="Follow{T}(IAsyncEnumerable{T}, ref TracedSequenceCall)"/>
    [return: NotNullIfNotNull(nameof(source))]
    public static IEnumerator<T>? Follow<T>(IEnumerator<T>? source, ref TracedSequenceCall call) =>
        call.TryFollow(source, out var method) ? new FollowedEnumerator<T>(source, method, call._arguments) : source;

    /// <summary>The sequence for the caller. The compiler's iterators without a type are iterators of objects.</summary>
    [return: NotNullIfNotNull(nameof(source))]
    public static IEnumerable? Follow(IEnumerable? source, ref TracedSequenceCall call) =>
        source is IEnumerable<object?> typed ? Follow(typed, ref call) : source;

    /// <inheritdoc cref="Follow(IEnumerable, ref TracedSequenceCall)"/>
    [return: NotNullIfNotNull(nameof(source))]
    public static IEnumerator? Follow(IEnumerator? source, ref TracedSequenceCall call) =>
        source is IEnumerator<object?> typed ? Follow(typed, ref call) : source;

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public void Record(string key, string? value) => (_arguments ??= []).Add(new Tag(key, value));

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public void Record(string key, bool value) => (_arguments ??= []).Add(new Tag(key, value));

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public void Record(string key, long value) => (_arguments ??= []).Add(new Tag(key, value));

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public void Record(string key, double value) => (_arguments ??= []).Add(new Tag(key, value));

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public void Record(string key, object? value) => (_arguments ??= []).Add(TracedValue.Of(key, value));

    /// <summary>The call is over; if it threw, that is what its span shows.</summary>
    public readonly void End()
    {
        if (_exception is not { } exception || _method is null)
            return;
        var flow = new SequenceSpan(_method, _arguments);
        flow.Enter();
        flow.Leave();
        flow.Fail(exception);
    }

    bool TryFollow<T>([NotNullWhen(true)] T? source, [NotNullWhen(true)] out TracedMethod? method)
        where T : class
    {
        _exception = null;
        method = _method;
        return source is not null && method is not null;
    }
}
