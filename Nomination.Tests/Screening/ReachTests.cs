using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Screening;

/// <summary>Over HTTP: a department reaches its own forms and nothing else, and what it replies no unit or expert ever reads.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private const string Reply = "近一年有一起行政处罚，详见附件。";
    private readonly FixedClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly AppFixture _app;
    private A7 _a7 = default!;
    private Guid _own;
    private Guid _foreign;

    public ReachTests() => _app = new AppFixture { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _a7 = await A7.OpenAsync(_app.Stores, _app.Services.GetRequiredService<SecretBox>(), _clock);
        var (scene, campaign) = (_a7.Scene, _a7.Scene.Campaign.Id);
        Assert.True((await _a7.Office.RequestAsync(scene.Clerk, campaign, A7.ByTheFifteenth)).Done);
        await _a7.AnswerAsync(Reply);
        _own = (await _a7.Departments.ListAsync(scene.Department("公安"), campaign)).Value[0].Id;
        _foreign = (await _a7.Departments.ListAsync(scene.Department("生态环境"), campaign)).Value.First(t => t.Name == "示例03").Id;
        await _app.AccountAsync("gongan", [.. scene.Department("公安").Seats]);
        await _app.AccountAsync("expert", [.. scene.Expert(0).Seats]);
        await _app.AccountAsync("unit", [.. scene.Unit(0).Seats]);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_department_reaches_its_own_forms_alone()
    {
        using var department = await _app.SignedInAsync("gongan");
        foreach (var address in new[] { $"/papers/opinion/{_own}", $"/papers/opinions/{_a7.Scene.Campaign.Id}" })
            Assert.Equal((address, HttpStatusCode.OK), (address, (await department.GetAsync(address)).StatusCode));
        foreach (var address in await AddressesAsync())
        {
            var answer = await department.GetAsync(address);
            Assert.True(
                answer.StatusCode
                    is HttpStatusCode.NotFound
                        or HttpStatusCode.Forbidden
                        or HttpStatusCode.Redirect
                        or HttpStatusCode.Conflict,
                $"{address}: {answer.StatusCode}"
            );
        }
        await ShellsHoldNothingAsync(department);
    }

    [Theory]
    [InlineData("expert")]
    [InlineData("unit")]
    public async Task What_a_department_replied_reaches_no_expert_and_no_unit(string who)
    {
        using var reader = await _app.SignedInAsync(who);
        foreach (var address in await AddressesAsync())
            Assert.DoesNotContain(Reply, WebUtility.HtmlDecode(await (await reader.GetAsync(address)).Content.ReadAsStringAsync()));
        foreach (var address in new[] { $"/papers/opinion/{_foreign}", $"/papers/opinions/{_a7.Scene.Campaign.Id}?department=生态环境" })
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await reader.GetAsync(address)).StatusCode));
        await ShellsHoldNothingAsync(reader);
        var actor = who == "unit" ? _a7.Scene.Unit(0) : _a7.Scene.Expert(0);
        Assert.False((await _a7.Office.OverviewAsync(actor, _a7.Scene.Campaign.Id)).Done);
        Assert.False((await _a7.Departments.ListAsync(actor, _a7.Scene.Campaign.Id)).Done);
        Assert.False((await _a7.Departments.OpenAsync(actor, _foreign)).Done);
    }

    /// <summary>Pages are drawn over the circuit; the shell that HTTP gives names nobody.</summary>
    private async Task ShellsHoldNothingAsync(HttpClient reader)
    {
        foreach (
            var page in new[]
            {
                "",
                "/candidates",
                $"/candidates/{_a7.Candidates[2].Id}",
                "/opinions",
                "/receipts",
                "/check",
                "/duplicates",
                "/notices",
            }
        )
        {
            var text = WebUtility.HtmlDecode(await (await reader.GetAsync($"/desk/weinan-2026{page}")).Content.ReadAsStringAsync());
            Assert.DoesNotContain("示例03", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Reply, text, StringComparison.Ordinal);
        }
    }

    private async Task<IReadOnlyList<string>> AddressesAsync()
    {
        await using var db = _app.Stores.Open();
        var (campaign, candidate) = (_a7.Scene.Campaign.Id, _a7.Candidates[2].Id);
        var file = await db.EvidenceFiles.Where(f => f.CandidateId == candidate).Select(f => f.Id).FirstAsync();
        return
        [
            $"/files/{file}",
            $"/files/archive/{campaign}",
            $"/files/archive/{campaign}/{candidate}",
            $"/opinion-files/{_foreign}",
            $"/papers/opinion/{_foreign}",
            $"/papers/opinion/{_foreign}.docx?official=true",
            $"/papers/opinions/{campaign}?department=生态环境",
            $"/papers/nomination/{candidate}",
            $"/papers/nomination/{candidate}.docx?official=true",
            $"/papers/nominations/{campaign}.zip?official=true",
            $"/papers/check/{candidate}",
            .. new[] { "acceptance", "correction", "refusal", "lapse" }.Select(k => $"/papers/letter/{k}/{candidate}"),
            $"/papers/report/{_a7.Scene.Units[0].Id}",
            $"/papers/summary/{campaign}",
            $"/papers/summary/{campaign}.xlsx",
            $"/export-candidates/{campaign}/xlsx",
            $"/export-candidates/{campaign}/csv",
            "/desk/weinan-2026/screening.csv",
            "/desk/weinan-2026/receipts.csv",
            $"/units/{campaign}.xlsx",
        ];
    }
}
