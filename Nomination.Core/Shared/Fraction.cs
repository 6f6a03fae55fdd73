using System.Globalization;
using System.Numerics;

namespace Nomination.Core.Shared;

/// <summary>An exact rational number: thresholds, means and scores are compared on it and rounded only for display.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    /// <summary>Up to here twice the ten-thousandfold stays within a machine word.</summary>
    private const long Small = 100_000_000_000;
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

    public int CompareTo(Fraction other)
    {
        var (own, others) = (Denominator, other.Denominator);
        return own == others ? Numerator.CompareTo(other.Numerator) : (Numerator * others).CompareTo(other.Numerator * own);
    }

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
        if (digits <= 4 && BigInteger.Abs(Numerator) <= Small && Denominator <= Small)
            return Show((long)Numerator, (long)Denominator, digits);
        var scale = BigInteger.Pow(10, digits);
        var twice = BigInteger.Abs(Numerator) * scale * 2 + Denominator;
        var units = twice / (Denominator * 2);
        var sign = Numerator.Sign < 0 && !units.IsZero ? "-" : "";
        var whole = (units / scale).ToString(CultureInfo.InvariantCulture);
        return digits == 0 ? sign + whole : $"{sign}{whole}.{(units % scale).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}";
    }

    /// <summary>The same in machine words: a page of scores shows thousands of them.</summary>
    private static string Show(long numerator, long denominator, int digits)
    {
        var scale = digits switch
        {
            0 => 1,
            1 => 10,
            2 => 100,
            3 => 1_000,
            _ => 10_000,
        };
        var units = (Math.Abs(numerator) * scale * 2 + denominator) / (denominator * 2);
        var sign = numerator < 0 && units != 0 ? "-" : "";
        return digits == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{units}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{sign}{units / scale}.{(units % scale).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}"
            );
    }

    public double ToDouble() => (double)Numerator / (double)Denominator;

    public override string ToString() => Denominator.IsOne ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
