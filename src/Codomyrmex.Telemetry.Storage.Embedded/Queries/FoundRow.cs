namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A row that a search found.</summary>
/// <param name="Place">Its place in the order asked for.</param>
/// <param name="Block">The index of its block.</param>
/// <param name="Row">Its row there.</param>
readonly record struct FoundRow<TPlace>(TPlace Place, int Block, int Row)
    where TPlace : struct;
