namespace Nomination.Core.PublicVotes;

/// <summary>
/// Votes an hour of an address, its /24 and its /16 against the same one's other hours: what it has within an hour beside what the load of
/// that hour, measured at everybody else, lets expect of all its votes. Who votes all day, as a carrier's range does, is never ahead of the load.
/// </summary>
internal static class Velocities
{
    /// <summary>
    /// Votes within an hour from one address or /24, far beyond its other hours, that wait for a person by this alone: the machine of
    /// scenario A9 (200 an hour) does, an office does not.
    /// </summary>
    public const int Flood = 150;
    private const double Ahead = 2.5;

    /// <summary>An hour is three of these, wherever it begins.</summary>
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(20);

    public static void Mark(Crowd all, Marks marks)
    {
        var load = all.Votes.CountBy(SlotOf).ToDictionary();
        Of(v => v.Address, Narrow);
        Of(v => v.Range, Narrow);
        Of(v => v.Wide, Broad);

        void Of(Func<TracedVote, string> place, Func<int, int> points)
        {
            foreach (var (name, members) in all.By(place))
            {
                var others = all.Votes.Count - members.Count;
                // The load is measured at others: a few of them measure nothing.
                if (name.Length == 0 || members.Count < 30 || others < 200)
                    continue;
                var slots = members.GroupBy(i => SlotOf(all.Votes[i])).ToDictionary(g => g.Key, g => g.ToList());
                foreach (var (slot, votes) in slots)
                {
                    if (votes.Count < 1.5 * Expected(slot))
                        continue;
                    for (var first = slot - 2; first <= slot; first++)
                    {
                        var (count, expected) = (0, 0.0);
                        for (var s = first; s < first + 3; s++)
                            (count, expected) = (count + Count(s), expected + Expected(s));
                        if (count >= Ahead * expected)
                            marks.Add(votes, Signs.Velocity, points(count));
                    }
                }

                int Count(long slot) => slots.TryGetValue(slot, out var votes) ? votes.Count : 0;
                double Expected(long slot) => members.Count * (load.GetValueOrDefault(slot) - Count(slot)) / (double)others;
            }
        }
    }

    private static int Narrow(int anHour) =>
        anHour switch
        {
            >= Flood => Suspicion.Quarantine,
            >= 100 => 30,
            >= 60 => 20,
            >= 30 => 10,
            _ => 0,
        };

    // Half a city may share a /16.
    private static int Broad(int anHour) =>
        anHour switch
        {
            >= 10 * Flood => 20,
            >= 2 * Flood => 10,
            _ => 0,
        };

    private static long SlotOf(TracedVote vote) => vote.At.UtcTicks / Slot.Ticks;
}
