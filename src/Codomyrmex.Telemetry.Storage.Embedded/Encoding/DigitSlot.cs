namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The numbers at one place of a pattern: how many digits they have, and how many bits tell one from the others. Gathered number by number, then written; or read.
/// </summary>
struct DigitSlot
{
    const byte Natural = 0;
    const byte Varying = 0x40;
    const byte Steps = 0x80;
    const int MaxDigitsWidth = 4;
    ulong _last;
    ulong _min;
    ulong _max;
    long _minStep;
    long _maxStep;
    int _minDigits;
    int _maxDigits;
    bool _padded;
    byte _digits;
    byte _digitsWidth;
    byte _width;
    bool _steps;
    long _base;

    /// <summary>Nothing gathered yet.</summary>
    public static DigitSlot Empty => new()
    {
        _min = ulong.MaxValue,
        _minStep = long.MaxValue,
        _maxStep = long.MinValue,
        _minDigits = int.MaxValue,
    };

    /// <summary>Gathers a number.</summary>
    public void Gather(ulong value, int digits)
    {
        var step = (long)(value - _last);
        _last = value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
        _minStep = Math.Min(_minStep, step);
        _maxStep = Math.Max(_maxStep, step);
        _minDigits = Math.Min(_minDigits, digits);
        _maxDigits = Math.Max(_maxDigits, digits);
        _padded |= digits != Digits.CountOf(value);
    }

    /// <summary>Decides how the numbers gathered are written, and writes that.</summary>
    public void WriteHeader(ByteSink sink)
    {
        var (width, stepWidth) = (BitPacking.WidthOf(_max - _min), BitPacking.WidthOf((ulong)(_maxStep - _minStep)));
        _steps = stepWidth < width;
        _width = (byte)(_steps ? stepWidth : width);
        _base = _steps ? _minStep : (long)_min;
        _digits = (byte)(_minDigits == _maxDigits || _padded ? _minDigits : Natural);
        _digitsWidth = (byte)(_padded ? BitPacking.WidthOf((ulong)(_maxDigits - _minDigits)) : 0);
        _last = 0;

        sink.WriteByte((byte)(_digits | (_digitsWidth > 0 ? Varying : 0) | (_steps ? Steps : 0)));
        if (_digitsWidth > 0)
            sink.WriteByte(_digitsWidth);
        sink.WriteByte(_width);
        sink.WriteSigned(_base);
    }

    /// <summary>Writes a number, in the order of gathering.</summary>
    public void Write(ulong value, int digits, ref BitSink bits)
    {
        if (_digitsWidth > 0)
            bits.Write((ulong)(digits - _digits), _digitsWidth);
        bits.Write(_steps ? value - _last - (ulong)_base : value - (ulong)_base, _width);
        _last = value;
    }

    /// <summary>Reads what <see cref="WriteHeader"/> wrote.</summary>
    public static DigitSlot ReadHeader(ref ByteSource source)
    {
        var slot = default(DigitSlot);
        var mode = source.ReadByte();
        slot._steps = (mode & Steps) != 0;
        slot._digits = (byte)(mode & ~(Steps | Varying));
        if ((mode & Varying) != 0)
            slot._digitsWidth = source.ReadByte();
        slot._width = source.ReadByte();
        slot._base = source.ReadSigned();
        return slot._width <= BitPacking.MaxPackedWidth && slot._digits <= Digits.MaxCount && slot._digitsWidth <= MaxDigitsWidth
            ? slot
            : throw new InvalidDataException("Numbers of texts are of an impossible width.");
    }

    /// <summary>Reads a number.</summary>
    /// <returns>How many digits it has: at most <see cref="Digits.MaxFormattedCount"/>.</returns>
    public int Read(ref BitSource bits, out ulong value)
    {
        int digits = _digits;
        if (_digitsWidth > 0)
            digits += (int)bits.Read(_digitsWidth);
        value = bits.Read(_width) + (ulong)_base + (_steps ? _last : 0);
        _last = value;
        return digits == Natural ? Digits.CountOf(value) : digits;
    }
}
