namespace Codomyrmex.Telemetry.Storage;

/// <summary>A store can't be opened: options are wrong, or its directory can't be used. <see cref="Problems"/> are for people, who can do something about them.</summary>
public sealed class StoreOpeningException : Exception
{
    /// <summary>Nothing more is known.</summary>
    public StoreOpeningException()
        : this("The store can't be opened.")
    {
    }

    /// <summary>With one problem.</summary>
    public StoreOpeningException(string message)
        : this([message])
    {
    }

    /// <summary>With one problem and where it came from.</summary>
    public StoreOpeningException(string message, Exception innerException)
        : this([message], innerException)
    {
    }

    /// <summary>With everything that stands against it.</summary>
    public StoreOpeningException(IReadOnlyList<string> problems, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, problems), innerException) => Problems = problems;

    /// <summary>Everything that stands against it, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
