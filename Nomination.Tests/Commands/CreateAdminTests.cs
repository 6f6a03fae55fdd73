using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.App.Commands;
using Nomination.Core.Accounts;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Tests.Commands;

public sealed class CreateAdminTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("admin").FullName;

    public void Dispose()
    {
        TestStore.Forget(Path.Combine(_folder, "nomination.db"));
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string name)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await Verbs.RunAsync(["create-admin", name, $"--Data:Folder={_folder}"], output, error);
        return (exit, output.ToString(), error.ToString());
    }

    [Fact]
    public async Task The_first_administrator_gets_a_password_that_fits()
    {
        var (exit, output, _) = await RunAsync("boss");
        Assert.Equal(0, exit);
        var document = JsonNode.Parse(output)!;
        Assert.Equal("boss", (string?)document["user"]);
        await using var db = Stores.Sqlite(Path.Combine(_folder, "nomination.db")).Open();
        var account = await db.Users.SingleAsync();
        var verdict = new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, (string)document["password"]!);
        Assert.Equal(PasswordVerificationResult.Success, verdict);
        Assert.Equal(Role.Administrator, (await db.Seats.SingleAsync()).Role);
        Assert.DoesNotContain((string)document["password"]!, (await db.AuditEntries.SingleAsync()).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_or_impossible_name_is_exit_2_with_one_line()
    {
        await RunAsync("boss");
        foreach (var name in new[] { "BOSS", "老板", "x" })
        {
            var (exit, output, error) = await RunAsync(name);
            Assert.Equal((2, ""), (exit, output));
            Assert.Single(error.Trim().Split('\n'));
        }
    }
}
