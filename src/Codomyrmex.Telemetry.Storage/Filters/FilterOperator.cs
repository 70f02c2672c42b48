namespace Codomyrmex.Telemetry.Storage;

/// <summary>How a field is compared.</summary>
public enum FilterOperator
{
    /// <summary>Is the same.</summary>
    Equal,

    /// <summary>Is of the same kind and not the same.</summary>
    NotEqual,

    /// <summary>Is greater.</summary>
    Greater,

    /// <summary>Is greater or the same.</summary>
    GreaterOrEqual,

    /// <summary>Is less.</summary>
    Less,

    /// <summary>Is less or the same.</summary>
    LessOrEqual,

    /// <summary>Is text that a regular expression matches from start to end; it runs in time linear to the text.</summary>
    Matches,

    /// <summary>Is text that it does not.</summary>
    NotMatches,
}
