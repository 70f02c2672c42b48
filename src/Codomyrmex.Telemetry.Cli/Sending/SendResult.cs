namespace Codomyrmex.Telemetry.Cli.Sending;

/// <summary>What a receiver said to one request.</summary>
/// <param name="Failure">Why it was not taken; null when it was.</param>
/// <param name="Rejected">When taken, how many items were not kept all the same.</param>
/// <param name="Message">The receiver's words about those; null for none.</param>
/// <param name="MayRepeat">When not taken, whether the same request may be taken later.</param>
/// <param name="SentBytes">Size of the body as sent.</param>
readonly record struct SendResult(string? Failure, long Rejected, string? Message, bool MayRepeat, int SentBytes);
