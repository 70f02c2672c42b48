namespace Codomyrmex.Telemetry.Endings;

/// <summary>What ends the program.</summary>
sealed class EndingException(string message) : Exception(message);
