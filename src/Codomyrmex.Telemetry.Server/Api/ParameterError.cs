namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>What is wrong with one parameter of a request.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Detail">What is wrong and what was expected, without a full stop.</param>
readonly record struct ParameterError(string Parameter, string Detail);
