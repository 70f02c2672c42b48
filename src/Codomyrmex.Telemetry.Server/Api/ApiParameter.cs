namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>A parameter of the API: read and described from one place.</summary>
/// <param name="Name">Its name in the query string or the path.</param>
/// <param name="Description">What it does.</param>
/// <param name="Expected">What a value looks like, completing "expected …".</param>
abstract record ApiParameter(string Name, string Description, string Expected)
{
    /// <summary>True when it is a segment of the path.</summary>
    public bool IsInPath { get; init; }

    /// <summary>True when it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value's shape, as far as a schema can say it.</summary>
    public ApiSchema Schema { get; init; } = ApiSchema.Text();

    /// <summary>An example value; empty for none.</summary>
    public string Example { get; init; } = "";
}

/// <summary>A parameter whose text reads as a <typeparamref name="T"/>.</summary>
sealed record ApiParameter<T>(string Name, string Description, string Expected, ApiParameter<T>.Reader TryRead)
    : ApiParameter(Name, Description, Expected)
{
    /// <summary>Reads a value that is not empty; false when it is not one.</summary>
    /// <param name="text">The value, decoded.</param>
    /// <param name="nowNanos">The time of the request, Unix nanoseconds.</param>
    /// <param name="value">The value read.</param>
    public delegate bool Reader(string text, long nowNanos, out T value);
}
