using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>What is answered. Disposal gives the body's memory back.</summary>
/// <param name="Status">The status, with its reason.</param>
/// <param name="ContentType">What the body is.</param>
/// <param name="Body">The body.</param>
/// <param name="Owner">Whose memory that is; null for nobody's.</param>
sealed record ScrapeResponse(string Status, string ContentType, ReadOnlyMemory<byte> Body, IDisposable? Owner = null) : IDisposable
{
    const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Whether <see cref="Body"/> is in gzip.</summary>
    internal bool IsGzip { get; init; }

    /// <summary>Methods that would have been allowed; null for no matter.</summary>
    internal string? Allow { get; init; }

    public void Dispose() => Owner?.Dispose();

    /// <summary>An answer in words.</summary>
    internal static ScrapeResponse Saying(string status, string text) => new(status, PlainText, Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>The status line and the headers, with the empty line behind them.</summary>
    internal byte[] Head(bool keepsAlive, DateTimeOffset now)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status}\r\nDate: {now:R}\r\nContent-Type: {ContentType}\r\nContent-Length: {Body.Length}\r\nVary: Accept, Accept-Encoding\r\n");
        if (IsGzip)
            head.Append("Content-Encoding: gzip\r\n");
        if (Allow is not null)
            head.Append("Allow: ").Append(Allow).Append("\r\n");
        head.Append(keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
        return Encoding.ASCII.GetBytes(head.ToString());
    }
}
