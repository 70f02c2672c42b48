namespace Codomyrmex.Telemetry.Storage;

/// <summary>One stored log record: a place in a batch, nothing copied.</summary>
public readonly struct LogRow
{
    internal LogRow(LogBatch batch, int index)
    {
        Batch = batch;
        Index = index;
    }

    /// <summary>The batch it lies in.</summary>
    public LogBatch Batch { get; }

    /// <summary>Its index there.</summary>
    public int Index { get; }

    /// <summary>Unix nanoseconds: when it happened, or was observed where that is not known.</summary>
    public long TimeNanos => Batch.TimeNanos[Index];

    /// <summary>When it happened as sent, Unix nanoseconds, 0 where not known.</summary>
    public long RawTimeNanos => Batch.RawTimeNanos[Index];

    /// <summary>When it was observed as sent, Unix nanoseconds, 0 where not given.</summary>
    public long ObservedNanos => Batch.ObservedNanos[Index];

    /// <summary>1 to 24, or 0 when not given.</summary>
    public int SeverityNumber => Batch.SeverityNumbers[Index];

    /// <summary>The severity as the source names it; empty when not given.</summary>
    public string SeverityText => Batch.Strings.Text(Batch.SeverityTexts[Index]);

    /// <summary>The body, of any type.</summary>
    public AttributeValue Body => Batch.Bodies[Index];

    /// <summary>The event's name; empty when the record is not an event.</summary>
    public string EventName => Batch.Strings.Text(Batch.EventNames[Index]);

    /// <summary>The trace it belongs to; not valid for none.</summary>
    public TraceId TraceId => Batch.TraceIds[Index];

    /// <summary>The span it belongs to; not valid for none.</summary>
    public SpanId SpanId => Batch.SpanIds[Index];

    /// <summary>W3C trace flags in the lowest eight bits.</summary>
    public uint Flags => Batch.Flags[Index];

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => Batch.Attributes[Index];

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => Batch.DroppedAttributes[Index];

    /// <summary>The resource's <c>service.name</c>, or <c>unknown_service</c>.</summary>
    public string Service => Resource.Service;

    /// <summary>Who sent it.</summary>
    public ResourceRow Resource => new(Batch.ResourceTable, Batch.Resources[Index]);

    /// <summary>What code recorded it.</summary>
    public ScopeRow Scope => new(Batch.ScopeTable, Batch.Scopes[Index]);
}
