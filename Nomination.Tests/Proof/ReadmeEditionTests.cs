using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Proof;

namespace Nomination.Tests.Proof;

/// <summary>The words of README.txt are verified with the bundle: a bundle of old keeps its words, and words that nobody issued are found.</summary>
public sealed class ReadmeEditionTests
{
    private static readonly CampaignPart Campaign = new(1, "x", 2026, "示例活动", "", "", [], true, "", "", "", []);

    [Fact]
    public void The_first_edition_says_what_it_always_said() =>
        // Of the text as the program wrote it before there were editions. Other words are another edition.
        Assert.Equal(
            "66e74622b73e44b41668b5a79e6fbf2f28503ddbeb0e176ac242e4c7168bd10d",
            ProofScene.Sha(ReadmeText.Of(1, Campaign, new RuleBook()))
        );

    /// <summary>Its words are those of bundles that lie on other people's disks; who left the ballot came with the fourth.</summary>
    [Fact]
    public void The_third_edition_says_what_it_said_of_the_public_vote()
    {
        var rules = new RuleBook
        {
            Poll = new PollRules { Mode = PollMode.Open, Weight = 30 },
        };
        var third = ReadmeText.Of(3, Campaign, rules);
        Assert.DoesNotContain("struck", third);
        Assert.StartsWith("7f485428da06c98bad0ad9112ca2a4d323510c94dd82622843", ProofScene.Sha(third), StringComparison.Ordinal);
        Assert.Contains("struck 是退出的人", ReadmeText.Of(ReadmeText.Latest, Campaign, rules));
    }

    [Fact]
    public async Task A_bundle_from_before_the_editions_verifies_and_one_of_a_later_program_says_that_this_one_is_too_old()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var bundle = await (await ProofScene.FinishedAsync(store)).BundleAsync();
        var files = new Dictionary<string, byte[]>(bundle.Files);
        var campaign = ProofJson.Read<CampaignPart>(files[ProofPaths.Campaign]).Part!;
        var rules = RuleBook.Read(Encoding.UTF8.GetString(files[ProofPaths.Book]));
        files[ProofPaths.Readme] = ProofJson.Bytes(ReadmeText.Of(1, campaign, rules));
        Assert.Equal([], Verifier.Check(OfEdition(files, null)).Differences);
        Assert.Equal([], Verifier.Check(OfEdition(files, 1)).Differences);
        Assert.Contains(Verifier.Check(OfEdition(files, 2)).Differences, d => d.File == ProofPaths.Readme);
        Assert.Contains(
            Verifier.Check(OfEdition(files, ReadmeText.Latest + 1)).Differences,
            d => d.Message.Contains("较新的程序", StringComparison.Ordinal)
        );
    }

    private static Dictionary<string, byte[]> OfEdition(Dictionary<string, byte[]> content, int? edition)
    {
        var files = new Dictionary<string, byte[]>(BundleWriter.Close(content, "weinan-2026"));
        var manifest = ProofJson.Read<ManifestPart>(files[ProofPaths.Manifest]).Part!;
        files[ProofPaths.Manifest] = ProofJson.Bytes(manifest with { Readme = edition });
        return files;
    }
}
