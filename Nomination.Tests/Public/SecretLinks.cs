using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.PublicVotes;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>Addresses that the office gives to one person each: no page leads there, and no account is needed. One of every kind that opens.</summary>
internal static class SecretLinks
{
    public static async Task<IReadOnlyList<string>> OfAsync(AppFixture app, Guid noticeId)
    {
        var account = await app.AccountAsync("invited");
        var administrator = new Actor(Guid.CreateVersion7(), "管理员", [new SeatOf(Role.Administrator)]);
        var password = (await Get<Invitations>(app).CreateAsync(administrator, account.Id)).Value;
        var (fill, panel) = (Token('1'), Token('2'));
        var code = await ObjectAsync(app, noticeId);
        await using var db = app.Stores.Open();
        var now = app.Clock!.Now;
        db.Add(
            new FillLink
            {
                CandidateId = await db.Candidates.OrderByDescending(c => c.CampaignId).Select(c => c.Id).FirstAsync(),
                TokenHash = FillLink.HashOf(fill),
                CreatedAt = now,
                CreatedBy = "单位",
                ExpiresAt = now.AddDays(7),
            }
        );
        db.Add(
            new PanelInvitation
            {
                CampaignId = await db.Notices.Where(n => n.Id == noticeId).Select(n => n.CampaignId).SingleAsync(),
                ExpertId = await db.Experts.OrderBy(e => e.Code).Select(e => e.Id).FirstAsync(),
                TokenHash = FillLink.HashOf(panel),
                CreatedAt = now,
                CreatedBy = "经办",
                ExpiresAt = now.AddDays(7),
            }
        );
        Assert.Null(await db.CommitAsync());
        var cast = Get<PollSealService>(app).Seal(new CastNote(PublicPolls.Slug, now, 3, Daily: false));
        return
        [
            $"/invitation/{password}",
            $"/en/invitation/{password}",
            $"/reset/{password}",
            $"/en/reset/{password}",
            $"/fill/{fill}",
            $"/panel-invitation/{panel}",
            $"/en/panel-invitation/{panel}",
            $"/objection/{code}",
            $"/en/objection/{code}",
            $"{PublicPolls.Address}/done?n={Uri.EscapeDataString(cast)}",
            $"/en{PublicPolls.Address}/done?n={Uri.EscapeDataString(cast)}",
        ];
    }

    private static async Task<string> ObjectAsync(AppFixture app, Guid noticeId)
    {
        await using var db = app.Stores.Open();
        var form = new ObjectionForm
        {
            EntryId = $"{await db.NoticeEntries.Where(e => e.NoticeId == noticeId).Select(e => e.Id).FirstAsync()}",
            Kind = ObjectionRules.Correction,
            Facts = "单位名称少一个字，请核对后更正。",
        };
        var filed = await Get<ObjectionService>(app).FileAsync(Actor.Visitor, noticeId, form);
        Assert.True(filed.Done, filed.Text);
        return filed.Value.Code;
    }

    // 43 characters of base64url.
    private static string Token(char filling) => new(filling, 43);

    private static T Get<T>(AppFixture app)
        where T : notnull => app.Services.GetRequiredService<T>();
}
