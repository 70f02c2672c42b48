namespace Codomyrmex.Telemetry.Benchmarks.Comparison;

/// <summary>One thing done by us and by the peer.</summary>
/// <param name="Group">What <c>--only</c> chooses by.</param>
/// <param name="Name">What is done, as the table shows it.</param>
/// <param name="ItemsPerCall">How many items one call handles; figures are per item.</param>
/// <param name="Ours">Does it once, our way.</param>
/// <param name="Peer">Does the same once, the peer's way.</param>
/// <param name="BytesPerCall">Bytes one call of ours reads or writes, for a throughput; 0 when that says nothing.</param>
sealed record ComparedCase(string Group, string Name, int ItemsPerCall, Action Ours, Action Peer, int BytesPerCall = 0);
