using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Bounds as text in UTF-8. Most histograms have the same ones.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class BoundTexts
{
    const int MaxRemembered = 10_000;

    readonly Dictionary<double, byte[]> _texts = [];

    internal ReadOnlySpan<byte> Of(double bound)
    {
        if (_texts.TryGetValue(bound, out var text))
            return text;
        if (_texts.Count >= MaxRemembered)
            _texts.Clear();
        return _texts[bound] = Encoding.UTF8.GetBytes(BoundText.Of(bound));
    }
}
