using System.Globalization;
using System.Numerics;

namespace Nomination.Core.Shared;

/// <summary>An exact rational number: thresholds, means and scores are compared on it and rounded only for display.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _denominator;

    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominator) = (numerator / divisor, denominator / divisor);
    }

    public BigInteger Numerator { get; }
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    public static implicit operator Fraction(int whole) => new(whole, 1);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + new Fraction(-b.Numerator, b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>"2/3" or "1".</summary>
    public static bool TryParse(string? text, out Fraction value)
    {
        value = default;
        var parts = text?.Split('/') ?? [];
        if (parts.Length is 0 or > 2 || !BigInteger.TryParse(parts[0], CultureInfo.InvariantCulture, out var top))
            return false;
        var bottom = BigInteger.One;
        if (parts.Length == 2 && (!BigInteger.TryParse(parts[1], CultureInfo.InvariantCulture, out bottom) || bottom.Sign <= 0))
            return false;
        value = new Fraction(top, bottom);
        return true;
    }

    /// <summary>Rounded half up (away from zero) to <paramref name="digits"/> decimals, always with all of them: 89.29, 90.00.</summary>
    public string Show(int digits = 2)
    {
        var scale = BigInteger.Pow(10, digits);
        var twice = BigInteger.Abs(Numerator) * scale * 2 + Denominator;
        var units = twice / (Denominator * 2);
        var sign = Numerator.Sign < 0 && !units.IsZero ? "-" : "";
        var whole = (units / scale).ToString(CultureInfo.InvariantCulture);
        return digits == 0 ? sign + whole : $"{sign}{whole}.{(units % scale).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
    }

    public double ToDouble() => (double)Numerator / (double)Denominator;

    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
