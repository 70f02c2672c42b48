namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What becomes of a row group when its segment is rewritten.</summary>
/// <param name="Keeps">False when it goes as a whole.</param>
/// <param name="Without">The services whose rows go; empty when none do.</param>
sealed record GroupFate(bool Keeps, IReadOnlySet<string> Without)
{
    static readonly HashSet<string> NoServices = [];

    /// <summary>It stays.</summary>
    public static GroupFate Stay { get; } = new(true, NoServices);

    /// <summary>It goes.</summary>
    public static GroupFate Go { get; } = new(false, NoServices);

    /// <summary>It stays but for the rows of some services.</summary>
    public static GroupFate StayWithout(IReadOnlySet<string> services) => new(true, services);

    /// <summary>True when it stays as it is.</summary>
    public bool IsWhole => Keeps && Without.Count == 0;
}
