using static Nomination.Core.PublicVotes.Signs;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// Points for signs of bought votes, from all votes of a poll together. The points are ours: no published rule was found (trade rule 3.7
/// names only 系统预警+人工筛查). They are set so that an office whose staff votes at one table for a colleague, a television report or a
/// carrier that puts a thousand telephones behind one address never reach <see cref="Quarantine"/> by that alone; people paid to vote by hand
/// on their own telephones cannot be told from others, and are not.
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

    // Whoever chose before the identity was proven is quick and honest: where many are, being quick says nothing.
    private static void Swiftness(Crowd all, Marks marks)
    {
        if (all.Share(v => v.Hesitation < 1500) > 0.4)
            return;
        for (var i = 0; i < all.Votes.Count; i++)
            marks.Add(
                i,
                Swift,
                all.Votes[i].Hesitation < 1500 ? 35
                    : all.Votes[i].Hesitation < 3000 ? 20
                    : 0
            );
    }

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
        }
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
