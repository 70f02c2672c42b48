namespace Codomyrmex.Telemetry.Storage;

/// <summary>A query's cursor was not one that this store gave out for such a query.</summary>
public sealed class InvalidCursorException : Exception
{
    /// <summary>With the standard message.</summary>
    public InvalidCursorException()
        : this("The cursor is not one from an earlier answer to the same query.")
    {
    }

    /// <summary>With a message of its own.</summary>
    public InvalidCursorException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public InvalidCursorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
