using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Hashes of 128 bits with secrets drawn per process: each half mixes with its own secrets and folds a multiplication of 64 to 128 bits.</summary>
static class SecretHash
{
    static readonly ulong[] Secrets = MemoryMarshal.Cast<byte, ulong>(RandomNumberGenerator.GetBytes(8 * sizeof(ulong))).ToArray();
    static readonly ulong Secret0 = Secrets[0];
    static readonly ulong Secret1 = Secrets[1];
    static readonly ulong Secret2 = Secrets[2];
    static readonly ulong Secret3 = Secrets[3];
    static readonly ulong Secret4 = Secrets[4] | 1;
    static readonly ulong Secret5 = Secrets[5] | 1;

    /// <summary>Of two hashes in this order, and a small number.</summary>
    public static SeriesKey Of(SeriesKey first, SeriesKey second, ulong number) => new(
        Fold(Fold(first.High ^ Secret0, second.High ^ Secret1) ^ number ^ first.Low, Secret4),
        Fold(Fold(first.Low ^ Secret2, second.Low ^ Secret3) ^ number ^ second.High, Secret5));

    /// <summary>Of a number of 64 bits.</summary>
    public static SeriesKey Of(long number) => new(Fold((ulong)number ^ Secret0, Secret5), Fold((ulong)number ^ Secret2, Secret4));

    /// <summary>Of bytes.</summary>
    public static SeriesKey Of(ReadOnlySpan<byte> bytes)
    {
        var (high, low) = (Secret1 ^ (ulong)bytes.Length, Secret3 ^ (ulong)bytes.Length);
        while (bytes.Length >= sizeof(ulong))
        {
            var word = MemoryMarshal.Read<ulong>(bytes);
            high = Fold(high ^ word, Secret4);
            low = Fold(low ^ word, Secret5);
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var value in bytes)
            rest = (rest << 8) | value;
        return new(Fold(high ^ rest, Secret5), Fold(low ^ rest, Secret4));
    }

    static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
