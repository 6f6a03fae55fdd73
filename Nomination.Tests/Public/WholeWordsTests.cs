using Nomination.App.Public;

namespace Nomination.Tests.Public;

/// <summary>What a title keeps together when a narrow page breaks it.</summary>
public sealed class WholeWordsTests
{
    [Theory]
    [InlineData("2026年渭南最美科技工作者评选办法", "[2026年][渭南][最美科技工作者][评选办法]")]
    [InlineData("关于2025年渭南最美科技工作者拟入选名单的公示", "关于[2025年][渭南][最美科技工作者][拟入选名单][的公示]")]
    [InlineData("公示期 2025年5月20日 至 2025年5月26日（5个工作日）", "[公示]期 [2025年5月20日] 至 [2025年5月26日]（5个工作日）")]
    [InlineData("On notice 20 May 2025 to 26 May 2025", "On notice [20 May 2025] to [26 May 2025]")]
    [InlineData("2026年呼和浩特市优秀科技工作者", "[2026年][呼和浩特市][优秀科技工作者]")]
    [InlineData("2026年最美科技工作者", "[2026年][最美科技工作者]")]
    [InlineData("石望云", "石望云")]
    [InlineData("", "")]
    public void Words_of_the_trade_and_dates_are_never_parted(string text, string parts)
    {
        Assert.Equal(parts, string.Concat(WholeWords.PartsOf(text).Select(p => p.Belongs ? $"[{p.Words}]" : p.Words)));
    }
}
