namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What a column of a row group holds. The numbers are in files: they never change, and new ones are added at the end.</summary>
enum ColumnKind : byte
{
    /// <summary>Never in a file.</summary>
    None = 0,

    // Spans.
    SpanTraceIds = 10,
    SpanTraceSizes = 11,
    SpanTraceStarts = 12,
    SpanStarts = 13,
    SpanDurations = 14,
    SpanIds = 15,
    SpanParents = 16,
    SpanParentIds = 17,
    SpanNames = 18,
    SpanKinds = 19,
    SpanStatuses = 20,
    SpanStatusMessages = 21,
    SpanTraceStates = 22,
    SpanFlags = 23,
    SpanDropped = 24,

    // Their events and links.
    EventCounts = 30,
    EventTimes = 31,
    EventNames = 32,
    EventDropped = 33,
    LinkCounts = 40,
    LinkTraceIds = 41,
    LinkSpanIds = 42,
    LinkTraceStates = 43,
    LinkFlags = 44,
    LinkDropped = 45,

    // Log records.
    LogTimes = 50,
    LogTimesObserved = 51,
    LogObserved = 52,
    LogSeverities = 53,
    LogSeverityTexts = 54,
    LogEventNames = 55,
    LogTraceIds = 56,
    LogTraces = 57,
    LogSpanIds = 58,
    LogSpans = 59,
    LogFlags = 60,
    LogDropped = 61,
    LogArrivals = 62,
    LogBodyTypes = 63,
    LogBodies = 64,
    LogBodyValues = 65,

    // Attributes of each of the tables that have some: shapes, codes and values.
    AttributeShapes = 70,
    AttributeCodes = 71,
    AttributeValues = 72,
    ResourceShapes = 73,
    ResourceCodes = 74,
    ResourceValues = 75,
    ScopeShapes = 76,
    ScopeCodes = 77,
    ScopeValues = 78,
    EventShapes = 79,
    EventCodes = 80,
    EventValues = 81,
    LinkShapes = 82,
    LinkCodes = 83,
    LinkValues = 84,

    // Resources and scopes, and which of them rows refer to.
    RowResources = 90,
    ResourceServices = 91,
    ResourceSchemaUrls = 92,
    ResourceDropped = 93,
    ResourceEntityRefs = 94,
    RowScopes = 95,
    ScopeNames = 96,
    ScopeVersions = 97,
    ScopeSchemaUrls = 98,
    ScopeDropped = 99,

    /// <summary>Metrics, bytes: a batch with one row for each run.</summary>
    MetricRuns = 100,

    /// <summary>Metrics, numbers: where each run ends.</summary>
    MetricRunEnds = 101,

    /// <summary>Metrics, numbers: each run's first start time.</summary>
    MetricRunStarts = 102,

    /// <summary>Metrics, codes: each run's list of times.</summary>
    MetricRunTimes = 103,

    /// <summary>Metrics, bytes: lists of times.</summary>
    MetricTimes = 104,

    /// <summary>Metrics, numbers: where each list of times ends.</summary>
    MetricTimeEnds = 105,

    /// <summary>Metrics, bytes: each run's values.</summary>
    MetricValues = 106,

    /// <summary>Metrics, numbers: where each run's values end.</summary>
    MetricValueEnds = 107,

    /// <summary>Metrics, bytes: a batch of distributions that do not fit columns.</summary>
    MetricOthers = 108,

    /// <summary>Metrics, bytes: a batch of points with exemplars.</summary>
    MetricExemplars = 109,

    /// <summary>Metrics, numbers: the rows of points with exemplars.</summary>
    MetricExemplarRows = 110,

    /// <summary>Metrics, numbers: exemplars' times.</summary>
    MetricExemplarTimes = 111,
}
