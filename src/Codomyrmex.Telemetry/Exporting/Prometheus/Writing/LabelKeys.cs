using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What attributes' keys are called as labels, in UTF-8.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class LabelKeys
{
    // Beyond that many, something makes keys up as it goes, and remembering them would be a leak.
    const int MaxRemembered = 10_000;

    readonly Dictionary<string, byte[]> _labels = new(StringComparer.Ordinal);

    internal byte[] Of(string key)
    {
        if (_labels.TryGetValue(key, out var label))
            return label;
        if (_labels.Count >= MaxRemembered)
            _labels.Clear();
        return _labels[key] = Encoding.UTF8.GetBytes(PrometheusName.LabelOf(key));
    }
}
