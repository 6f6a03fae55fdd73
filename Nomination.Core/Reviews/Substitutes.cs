namespace Nomination.Core.Reviews;

/// <summary>Whom to invite next after a draw: the drawn ones first, and for whoever declined the next alternate of the same line.</summary>
public static class Substitutes
{
    /// <param name="states">The last invitation of each code; a code without one was not asked yet.</param>
    /// <returns>Those to be invited now, in order; a line whose alternates are used up gives fewer.</returns>
    public static IReadOnlyList<DrawPick> Next(
        IReadOnlyList<DrawLine> lines,
        IReadOnlyList<DrawPick> picks,
        IReadOnlyDictionary<string, InvitationState> states
    ) =>
        [
            .. lines.SelectMany(line =>
            {
                var own = picks.Where(p => p.Line == line.Name).OrderBy(p => p.Place).ToList();
                var held = own.Count(p =>
                    states.TryGetValue(p.Code, out var s) && s is not (InvitationState.Declined or InvitationState.Revoked)
                );
                return own.Where(p => !states.ContainsKey(p.Code)).Take(Math.Max(0, line.Seats - held));
            }),
        ];
}
