using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Duplicates;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Duplicates;

/// <summary>Six nominations: 01 and 02 are one person, 04 copied from 03, 05 won in 2025, 06 copied from a winner of 2025.</summary>
internal sealed record DuplicateDesk(TestStore Store, Scene Scene, FixedClock Clock, IReadOnlyList<Candidate> Candidates) : IAsyncDisposable
{
    public const string Copied =
        "他把试验地搬到海拔九百八十米最旱的一块坡上，连着四年筛砧穗组合，冬天每十天量一次枝条含水量，夏天挖剖面看根往哪儿走，最冷的一回夜里零下十九度。";
    private const string Won =
        "她在库房里一盏灯一盏灯地换，把三百多件旧仪器修好编号，周末开门讲给孩子们听，十年讲了两千多场，嗓子哑了就写在黑板上。";

    private static readonly string[] Stories =
    [
        "头一个答应改园子的是村里的老孙，锯子响那天他媳妇坐在树桩上哭，说这树是嫁过来那年栽的，后来一亩多卖了三千块。",
        "夜里一点接到电话，骑摩托翻过两道梁去接生小牛，回来路上摔进沟里，抱着药箱坐到天亮，第二天照常去打疫苗。",
        Copied + "试验成了，县里推开两万亩。",
        "我们这里缺水，引来的苗头一年抽干一半。" + Copied + "后来农户跟着学，一户带十户。",
        "设备停在半夜，图纸是外文的，对着字典一个词一个词抠，拆了装装了拆，第七天早上机器转起来，全厂的人都来看。",
        Won + "馆里如今排着队。",
    ];

    public DuplicateService Service => new(Store.Stores, Clock);
    public Guid Campaign => Scene.Campaign.Id;

    public static async Task<DuplicateDesk> OpenAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store, change);
        var all = await Screening.Nominations.SubmitAsync(
            store,
            scene,
            6,
            (n, candidate, form) =>
            {
                form.Story = Stories[n - 1];
                form.Brief = "";
                form.WorkUnit = $"{"甲乙丙丁戊己"[n - 1]}县示例单位{n}";
                form.BirthDate = new DateOnly(1970 + n, 1, n);
                if (n == 2)
                    Screening.Nominations.Identify(store, candidate, "6105991975030" + "0001X");
            }
        );
        await using var db = store.Stores.Open();
        db.Add(
            new FormerWinner
            {
                OrganiserId = scene.Organiser.Id,
                Year = 2025,
                Name = all[4].Name,
                WorkUnit = "",
                CertificateNumber = "001",
                IdentityHash = all[4].IdentityHash,
            }
        );
        db.Add(
            new Winner
            {
                CampaignId = scene.Campaign.Id,
                Slug = "2025-shi",
                Year = 2025,
                Award = AwardKind.Honour,
                Order = 1,
                Name = "石某",
                WorkUnit = "某科技馆",
                Story = Won,
                DecidedOn = new DateOnly(2025, 5, 27),
            }
        );
        Assert.Null(await db.CommitAsync());
        return new DuplicateDesk(store, scene, new FixedClock(scene.JustIn(StageKind.FormCheck)), all);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
