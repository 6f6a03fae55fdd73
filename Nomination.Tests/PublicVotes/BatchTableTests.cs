using Bunit;
using Nomination.App.PublicVotes.Fraud;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Ui;

namespace Nomination.Tests.PublicVotes;

public sealed class BatchTableTests : KitContext
{
    private static readonly DateTimeOffset From = PollScene.Local(5, 11, 10).ToUniversalTime();

    private readonly HashSet<string> _chosen = [];

    private static Batch Of(string key, int votes, string range) =>
        new(key, "同一设备多人投票", range, votes, votes, 4, From, From.AddHours(3), [(7, votes)]);

    private IRenderedComponent<BatchTable> Draw(bool mayDecide = true) =>
        Render<BatchTable>(p =>
            p.Add(c => c.Batches, [Of("a", 600, "203.0.113.0/24"), Of("b", 12, "")])
                .Add(c => c.Names, [new PollName(7, "惠成林", "渭南市示例研究中心", "农业科技推广")])
                .Add(c => c.Chosen, _chosen)
                .Add(c => c.MayDecide, mayDecide)
        );

    [Fact]
    public void A_batch_tells_why_whence_and_whom_it_favours()
    {
        var rows = Draw().FindAll("tbody tr");
        Assert.Contains("203.0.113.0/24", rows[0].TextContent);
        Assert.Contains("惠成林 600", rows[0].TextContent);
        Assert.Contains("分散", rows[1].TextContent);
    }

    [Fact]
    public void One_tick_chooses_a_batch_and_the_head_chooses_all_or_none()
    {
        var table = Draw();
        table.Find("tbody input").Change(true);
        Assert.Equal(["a"], _chosen);
        table.Find("thead input").Change(true);
        Assert.Equal(["a", "b"], _chosen.Order());
        table.Find("thead input").Change(false);
        Assert.Empty(_chosen);
    }

    [Fact]
    public void Who_may_not_decide_has_nothing_to_tick() => Assert.Empty(Draw(mayDecide: false).FindAll("input"));
}
