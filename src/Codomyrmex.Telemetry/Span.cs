using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A handle to an operation being traced (OpenTelemetry specification, Trace API, Span). Disposing it ends the span and makes the one around it
/// the innermost again. <c>default(Span)</c> is the span that does nothing.
/// </summary>
/// <remarks>
/// Nothing here throws or waits for I/O. Copies are handles to the same span. Every member may be called from any thread, before or after the
/// end; after it, only the identity remains and changes do nothing.
/// </remarks>
public readonly partial struct Span : IDisposable, IEquatable<Span>
{
    readonly SpanNode? _node;

    // A span that is not recorded, inside one that is not either, is a handle to the outer one that must not end it.
    readonly bool _isBorrowed;

    internal Span(SpanNode node, bool isBorrowed = false)
    {
        _node = node;
        _isBorrowed = isBorrowed;
    }

    /// <summary>The innermost span of this flow of execution; <c>default</c> when there is none.</summary>
    /// <remarks>Where a library's own span, an <see cref="System.Diagnostics.Activity"/>, is the innermost, this is a handle to that.</remarks>
    public static Span Current => CurrentSpan.Node is { SpanId.IsValid: true } node ? new Span(node) : default;

    /// <summary>The span's identity, also after its end; <c>default</c> for <c>default(Span)</c>.</summary>
    public TraceContext Context => _node is { } node ? node.Context : default;

    /// <summary>The trace's id; not valid for <c>default(Span)</c>.</summary>
    public TraceId TraceId => _node is { } node ? node.TraceId : default;

    /// <summary>The span's id; not valid for <c>default(Span)</c>.</summary>
    public SpanId SpanId => _node is { } node ? node.SpanId : default;

    /// <summary>What the operation is called, until it ends; empty after that, and for a span that is not recorded.</summary>
    public string Name
    {
        get
        {
            if (!TryEnter(out var record))
                return Library is { IsSourceRecording: true } library ? library.Source.DisplayName : "";
            var name = record.Name;
            _node.Exit();
            return name;
        }
    }

    /// <summary>True while what is set here is kept: the sampler wants the span and it has not ended. Guards costly attributes.</summary>
    public bool IsRecording => !_isBorrowed && _node is { } node && (node.IsRecording || node is ActivityNode { IsSourceRecording: true });

    /// <summary>Sets an attribute; the last value for a key wins. Null is not recorded.</summary>
    /// <returns>The span.</returns>
    public Span SetAttribute(string key, string? value)
    {
        if (TryEnter(out var record))
        {
            record.SetAttribute(key, value);
            _node.Exit();
        }
        else
        {
            Library?.SetAttribute(new Tag(key, value));
        }

        return this;
    }

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public Span SetAttribute(string key, bool value)
    {
        if (TryEnter(out var record))
        {
            record.SetAttribute(key, value);
            _node.Exit();
        }
        else
        {
            Library?.SetAttribute(new Tag(key, value));
        }

        return this;
    }

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public Span SetAttribute(string key, long value)
    {
        if (TryEnter(out var record))
        {
            record.SetAttribute(key, value);
            _node.Exit();
        }
        else
        {
            Library?.SetAttribute(new Tag(key, value));
        }

        return this;
    }

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public Span SetAttribute(string key, double value)
    {
        if (TryEnter(out var record))
        {
            record.SetAttribute(key, value);
            _node.Exit();
        }
        else
        {
            Library?.SetAttribute(new Tag(key, value));
        }

        return this;
    }

    /// <summary>Sets an attribute to an array or to a value whose type is known only at run time, as <see cref="Tag(string, object)"/> takes it.</summary>
    /// <returns>The span.</returns>
    public Span SetAttribute(string key, object? value) => IsRecording ? SetAttribute(new Tag(key, value)) : this;

    /// <summary>Sets an attribute; the last value for a key wins.</summary>
    /// <returns>The span.</returns>
    public Span SetAttribute(in Tag attribute)
    {
        if (TryEnter(out var record))
        {
            record.SetAttribute(attribute);
            _node.Exit();
        }
        else
        {
            Library?.SetAttribute(attribute);
        }

        return this;
    }

    /// <summary>Sets several attributes in one step; the last value for a key wins.</summary>
    /// <returns>The span.</returns>
    public Span SetAttributes(params ReadOnlySpan<Tag> attributes)
    {
        if (TryEnter(out var record))
        {
            record.SetAttributes(attributes);
            _node.Exit();
        }
        else if (Library is { } library)
        {
            foreach (ref readonly var attribute in attributes)
                library.SetAttribute(attribute);
        }

        return this;
    }

    /// <summary>Gives the span another name.</summary>
    /// <returns>The span.</returns>
    public Span UpdateName(string name)
    {
        if (TryEnter(out var record))
        {
            record.Name = name ?? "";
            _node.Exit();
        }
        else
        {
            Library?.Rename(name ?? "");
        }

        return this;
    }

    /// <summary>
    /// Says how the operation ended. OK is final; UNSET changes nothing; a description is kept with ERROR only (OpenTelemetry specification, Trace
    /// API, Set Status).
    /// </summary>
    /// <returns>The span.</returns>
    public Span SetStatus(StatusCode code, string? description = null)
    {
        if (TryEnter(out var record))
        {
            record.SetStatus(code, description);
            _node.Exit();
        }
        else
        {
            Library?.SetStatus(code, description);
        }

        return this;
    }

    /// <summary>The ids, as <c>trace id-span id</c>.</summary>
    public override string ToString() => $"{TraceId}-{SpanId}";

    /// <summary>Ends the span now. The second end, and the end of a span that is not recorded, do nothing.</summary>
    public void Dispose() => End();

    /// <summary>True for handles to the same span.</summary>
    public bool Equals(Span other) =>
        ReferenceEquals(_node, other._node)
        || (_node is ActivityNode mine && other._node is ActivityNode others && ReferenceEquals(mine.Source, others.Source));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Span other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _node switch
    {
        null => 0,
        ActivityNode library => RuntimeHelpers.GetHashCode(library.Source),
        var node => RuntimeHelpers.GetHashCode(node),
    };

    /// <summary>As <see cref="Equals(Span)"/>.</summary>
    public static bool operator ==(Span left, Span right) => left.Equals(right);

    /// <summary>As <see cref="Equals(Span)"/>, negated.</summary>
    public static bool operator !=(Span left, Span right) => !left.Equals(right);

    /// <summary>The library's Activity this is a handle to; null for a span of ours.</summary>
    ActivityNode? Library => _isBorrowed ? null : _node as ActivityNode;

    [MemberNotNullWhen(true, nameof(_node))]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TryEnter([NotNullWhen(true)] out SpanRecord? record)
    {
        if (_node is { } node && !_isBorrowed)
            return node.TryEnter(out record);
        record = null;
        return false;
    }
}
