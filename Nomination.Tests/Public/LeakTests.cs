using System.Text.RegularExpressions;
using Nomination.Core.Data.Seed;

namespace Nomination.Tests.Public;

/// <summary>The database holds identity numbers, telephones, e-mails and birth dates of every candidate; nothing public may show one.</summary>
[Collection(PublicSite.Name)]
public sealed partial class LeakTests(PublicSite site)
{
    private static readonly string[] Machines =
    [
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/api/v1/campaigns",
        "/api/v1/winners",
        "/openapi/v1.json",
        "/rules/weinan-2026/book.json",
    ];

    [Fact]
    public async Task No_page_feed_or_interface_shows_a_secret_of_a_person()
    {
        var secrets = Secrets();
        Assert.True(secrets.Count > 200);
        // The bytes of a portrait spell anything.
        foreach (var (address, (answer, body)) in await site.CrawlAsync())
            if (answer.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) != true)
                Clean(address, body);
        foreach (var address in Machines)
            Clean(address, (await site.GetAsync(address)).Body);

        void Clean(string address, string body)
        {
            foreach (var secret in secrets)
                Assert.False(body.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{address} shows {secret}");
            Assert.False(IdentityNumber().IsMatch(body), $"{address} shows an identity number");
            Assert.False(Mobile().IsMatch(body), $"{address} shows a mobile number");
            Assert.All(Email().Matches(body), m => Assert.Equal("xuehuibu@example.org", m.Value));
        }
    }

    private static HashSet<string> Secrets()
    {
        var found = new HashSet<string>();
        foreach (var n in DemoForms.Read(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json")))
        {
            found.UnionWith([n.Form.IdentityNumber, n.Form.Phone, n.Form.Email, n.Form.ContactPhone, n.Form.ContactName]);
            if (n.Form.BirthDate is { } birth)
                found.UnionWith([$"{birth:yyyy-MM-dd}", $"{birth:yyyy年M月d日}", $"{birth:yyyyMMdd}"]);
        }
        found.RemoveWhere(s => s.Length < 3);
        return found;
    }

    [GeneratedRegex(@"(?<!\w)[1-9]\d{5}(19|20)\d{9}[\dX](?!\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdentityNumber();

    [GeneratedRegex(@"(?<!\w)1[3-9]\d{9}(?!\w)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"[\w.]+@[\w.]+\.\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();
}
