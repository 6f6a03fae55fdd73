using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Data.Seed;

/// <summary>The product's own services on a clock that the demonstration turns: everything it shows went through them.</summary>
public sealed class DemoServices(Stores stores, SecretBox secrets, EvidenceVault vault, DemoClock clock)
{
    private readonly Dictionary<Type, object> _made = [];
    private readonly BoxKeys _keys = new(Path.Combine(Path.GetTempPath(), "nomination-demo-box-keys"));

    public Stores Stores => stores;
    public SecretBox Secrets => secrets;
    public DemoClock Clock => clock;

    public T Get<T>()
        where T : class
    {
        if (_made.TryGetValue(typeof(T), out var made))
            return (T)made;
        var parameters = typeof(T).GetConstructors().Single().GetParameters();
        var service = (T)Activator.CreateInstance(typeof(T), [.. parameters.Select(p => Part(p.ParameterType))])!;
        _made[typeof(T)] = service;
        return service;
    }

    /// <summary>Stops the demonstration where a service refused: the data set and the rules disagree, which is a bug.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal.</exception>
    public static T Must<T>(Result<T> result, string what) =>
        result.Done ? result.Value : throw new InvalidOperationException($"{what}: {result.Text}");

    public static void Must(Result result, string what)
    {
        if (!result.Done)
            throw new InvalidOperationException($"{what}: {result.Text}");
    }

    private object Part(Type type) =>
        type == typeof(Stores) ? stores
        : type == typeof(SecretBox) ? secrets
        : type == typeof(EvidenceVault) ? vault
        : type == typeof(TimeProvider) ? clock
        // Its rounds are closed before it ends: no key outlives it.
        : type == typeof(BoxKeys) ? _keys
        : throw new NotSupportedException($"{type} is not known to the demonstration");
}
