using Nomination.Core.Campaigns;
using static Nomination.Core.PublicVotes.Signs;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// Points for signs of bought votes, from all votes of a poll together. The points are ours: no published rule was found (trade rule 3.7
/// names only 系统预警+人工筛查). They are set so that an office whose staff votes at one table for a colleague, a television report or a
/// carrier that puts a thousand telephones behind one address never reach <see cref="Quarantine"/> by that alone; a whole school that votes
/// within the hour (<see cref="Velocities.Flood"/>) waits for somebody who looks. People paid to vote by hand on their own telephones, and
/// programs that take their time behind rented home addresses with bought accounts, cannot be told from others, and are not.
/// </summary>
public static class Suspicion
{
    public const int Quarantine = 60;
    private const int Clustered = 20;
    private static readonly TimeSpan Bucket = TimeSpan.FromMinutes(10);

    /// <summary>Only votes with at least one sign; in the order given.</summary>
    public static IReadOnlyList<Doubt> Find(IReadOnlyList<TracedVote> votes)
    {
        var marks = new Marks(votes.Count);
        var all = new Crowd(votes);
        Devices(all, marks);
        Swiftness(all, marks);
        Accounts(all, marks);
        Ranges(all, marks);
        Velocities.Mark(all, marks);
        Domains(all, marks);
        Scripts(all, marks);
        Nights(all, marks);
        Bursts(all, marks);
        return [.. Enumerable.Range(0, votes.Count).Where(marks.Any).Select(i => new Doubt(votes[i].Id, marks.Points(i), marks.Of(i)))];
    }

    // A family shares a telephone; ten families do not.
    private static void Devices(Crowd all, Marks marks)
    {
        foreach (var (device, members) in all.By(v => v.Device))
            if (device.Length > 0)
            {
                var people = members.Select(i => all.Votes[i].Voter).Distinct().Count();
                var points = people switch
                {
                    >= 10 => 70,
                    >= 6 => 45,
                    >= 4 => 20,
                    _ => 0,
                };
                marks.Add(members, Device, points);
            }
    }

    // From the first page to the vote a person ticks names and proves who they are; what that takes at least depends on how it is proven.
    private static void Swiftness(Crowd all, Marks marks)
    {
        for (var i = 0; i < all.Votes.Count; i++)
        {
            var (hardly, quick) = Shortest(all.Votes[i].Means);
            marks.Add(
                i,
                Swift,
                all.Votes[i].Hesitation < hardly ? 35
                    : all.Votes[i].Hesitation < quick ? 20
                    : 0
            );
        }
    }

    /// <summary>Milliseconds: what hardly anybody manages, and what is still uncommonly quick. A code must come, be read and typed.</summary>
    internal static (int Hardly, int Quick) Shortest(IdentityMeans means) =>
        means switch
        {
            IdentityMeans.Roll => (3_000, 6_000),
            IdentityMeans.Email or IdentityMeans.Sms => (5_000, 9_000),
            _ => (1_500, 3_000),
        };

    private static void Accounts(Crowd all, Marks marks)
    {
        for (var i = 0; i < all.Votes.Count; i++)
            marks.Add(i, YoungAccount, IsYoung(all.Votes[i]) ? 15 : 0);
        foreach (var (range, members) in all.By(v => v.Range))
        {
            var young = members.Where(i => IsYoung(all.Votes[i])).ToList();
            var known = members.Count(i => all.Votes[i].AccountDays is not null);
            if (range.Length > 0 && known >= Clustered && young.Count * 2 >= known)
                marks.Add(young, YoungRange, 20);
        }
    }

    private static bool IsYoung(TracedVote vote) => vote.AccountDays is <= 7;

    private static void Ranges(Crowd all, Marks marks)
    {
        var choices = all.By(v => v.Choices).ToDictionary(g => g.Key, g => g.Members.Count);
        var agents = all.By(v => v.Agent).ToDictionary(g => g.Key, g => g.Members.Count);
        foreach (var (range, members) in all.By(v => v.Range))
        {
            if (range.Length == 0 || members.Count < Clustered)
                continue;
            foreach (var hour in members.GroupBy(i => all.Votes[i].At.UtcTicks / TimeSpan.TicksPerHour))
                if (IsEven([.. hour.Select(i => all.Votes[i].At.UtcTicks).Order()]))
                    marks.Add(hour, Clockwork, 20);
            var others = Math.Max(1, all.Votes.Count - members.Count);
            foreach (var same in members.GroupBy(i => all.Votes[i].Choices))
                if (Stands(same.Count(), members.Count, 0.4) && Rare(choices[same.Key] - same.Count(), others, same.Count(), members.Count))
                    marks.Add(same, SameChoice, 10);
            foreach (var same in members.GroupBy(i => all.Votes[i].Agent))
                if (Stands(same.Count(), members.Count, 0.8) && (agents[same.Key] - same.Count()) / (double)others < 0.05)
                    marks.Add(same, OneAgent, 20);
            marks.Add(OfOneName(all, members, 50), OneName, 15);
        }
    }

    // A domain whose every box is open to its owner votes as often as the owner likes. A hospital's own domain for its own doctor is one too:
    // by this alone nothing is set apart.
    private static void Domains(Crowd all, Marks marks)
    {
        foreach (var (domain, members) in all.By(v => v.Domain))
            if (domain.Length > 0)
                marks.Add(OfOneName(all, members, Clustered), Signs.Domain, 25);
    }

    // Those of a group that name whom nine in ten of it name, where others name that person at most two thirds as often.
    private static IReadOnlyList<int> OfOneName(Crowd all, IReadOnlyList<int> members, int least)
    {
        if (members.Count < least)
            return [];
        var (name, count) = members.SelectMany(i => PollCount.Numbers(all.Votes[i].Choices)).CountBy(n => n).MaxBy(n => n.Value);
        var others = (all.Naming(name) - count) / (double)Math.Max(1, all.Votes.Count - members.Count);
        var own = count / (double)members.Count;
        return own >= 0.9 && others * 1.5 <= own ? [.. members.Where(i => PollCount.Numbers(all.Votes[i].Choices).Contains(name))] : [];
    }

    private static bool Stands(int part, int whole, double share) => part >= 15 && part >= share * whole;

    private static bool Rare(int elsewhere, int others, int part, int whole) => part / (double)whole >= 5.0 * elsewhere / others;

    // People come at random: the spread of their distances is about the mean distance. A timer's is far smaller.
    private static bool IsEven(long[] moments)
    {
        if (moments.Length < Clustered)
            return false;
        var gaps = moments.Zip(moments.Skip(1), (a, b) => (double)(b - a)).ToList();
        var mean = gaps.Average();
        return mean > 0 && Math.Sqrt(gaps.Average(g => (g - mean) * (g - mean))) < 0.5 * mean;
    }

    // Last, and among those only that nothing else sets apart: else a big attack would be its own measure of what is usual.
    private static void Bursts(Crowd all, Marks marks)
    {
        var calm = Enumerable.Range(0, all.Votes.Count).Where(i => marks.Points(i) < Quarantine).ToList();
        var load = calm.CountBy(i => Slot(all.Votes[i])).ToDictionary();
        foreach (var same in calm.GroupBy(i => all.Votes[i].Choices))
            Burst([.. same], 30, 5, Signs.Burst, 25, 5);
        var naming = calm.SelectMany(i => PollCount.Numbers(all.Votes[i].Choices).Select(n => (Name: n, Vote: i)))
            .GroupBy(p => p.Name, p => p.Vote);
        foreach (var name in naming)
            Burst([.. name], 60, 2.5, NameBurst, 15, 3);

        // Against what the load of those ten minutes lets expect; from one place it may be a meeting, so it weighs little.
        void Burst(IReadOnlyList<int> members, int least, double times, Signs sign, int spread, int onePlace)
        {
            if (members.Count < least)
                return;
            foreach (var slot in members.GroupBy(i => Slot(all.Votes[i])))
            {
                var count = slot.Count();
                if (count < least || count < times * members.Count * load[slot.Key] / calm.Count)
                    continue;
                var largest = slot.GroupBy(i => all.Votes[i].Range).Max(g => g.Count());
                marks.Add(slot, sign, largest * 10 >= count * 3 ? onePlace : spread);
            }
        }
    }

    private static long Slot(TracedVote vote) => vote.At.UtcTicks / Bucket.Ticks;

    private static void Scripts(Crowd all, Marks marks)
    {
        foreach (var (_, members) in all.By(v => v.Agent))
        {
            var without = members.Where(i => all.Votes[i].Device.Length == 0).ToList();
            if (members.Count >= 50 && without.Count * 10 <= members.Count)
                marks.Add(without, NoScript, 15);
        }
        for (var i = 0; i < all.Votes.Count; i++)
            marks.Add(i, Signs.Waited, all.Votes[i].Waited ? 10 : 0);
    }

    // Of a usual day about one vote in twenty-five falls between one and five.
    private static void Nights(Crowd all, Marks marks)
    {
        if (all.Share(IsNight) < 0.1)
            return;
        for (var i = 0; i < all.Votes.Count; i++)
            marks.Add(i, Night, IsNight(all.Votes[i]) ? 10 : 0);
    }

    private static bool IsNight(TracedVote vote) => Shared.ChinaTime.Local(vote.At).Hour is >= 1 and < 5;
}
