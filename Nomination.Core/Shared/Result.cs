namespace Nomination.Core.Shared;

/// <summary>Why an act was refused; the pages and the endpoints translate each kind in one place.</summary>
public enum ProblemKind
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
    Closed,
}

/// <summary>A refusal a person can act on. <paramref name="Text"/> is Chinese and says what to do.</summary>
/// <param name="Field">Name of the form's property, or null when the whole act is refused.</param>
public sealed record Problem(ProblemKind Kind, string Text, string? Field = null)
{
    public static Problem Invalid(string text, string? field = null) => new(ProblemKind.Invalid, text, field);

    public static Problem Forbidden(string text) => new(ProblemKind.Forbidden, text);

    public static Problem NotFound(string text) => new(ProblemKind.NotFound, text);

    public static Problem Conflict(string text) => new(ProblemKind.Conflict, text);

    public static Problem Closed(string text) => new(ProblemKind.Closed, text);
}

/// <summary>The outcome of an act without a value: done, or the problems that stopped it.</summary>
public class Result
{
    protected Result(IReadOnlyList<Problem> problems) => Problems = problems;

    public IReadOnlyList<Problem> Problems { get; }
    public bool Done => Problems.Count == 0;

    /// <summary>All problem texts, joined for a toast or a log line.</summary>
    public string Text => string.Join("；", Problems.Select(p => p.Text));

    public static Result Ok { get; } = new([]);

    public static Result No(params IReadOnlyList<Problem> problems) => new(problems);

    public static implicit operator Result(Problem problem) => new([problem]);
}

/// <summary>The outcome of an act with a value. Reading <see cref="Value"/> of a refused act is a bug and throws.</summary>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Problem> problems)
        : base(problems) => _value = value;

    public T Value => Done ? _value! : throw new InvalidOperationException(Text);

    public static Result<T> From(IReadOnlyList<Problem> problems) => new(default, problems);

    /// <summary>For values of an interface type, which no conversion can take.</summary>
    public static Result<T> Of(T value) => new(value, []);

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Problem problem) => new(default, [problem]);
}
