using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nomination.App.Hosting;
using Nomination.Core.Accounts;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Tests.Hosting;

/// <summary>
/// The whole program on a real port with a data folder of its own: for HTTP tests by <see cref="Browser"/>, for browser journeys by
/// <see cref="Address"/>. As class fixture it serves all tests of a class; a journey makes its own.
/// </summary>
public sealed class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "Demo-2026-zuimei";

    // The slow part of an account is its hash, and of a sign-in checking it: cheap here, and made once.
    private static readonly PasswordHasherOptions Cheap = new() { IterationCount = 1000 };
    private static readonly string Hash = new PasswordHasher<Account>(Options.Create(Cheap)).HashPassword(new Account(), Password);
    private readonly string _folder = Directory.CreateTempSubdirectory("nomination").FullName;

    public string Environment { get; init; } = "Testing";

    /// <summary>Configuration of this start, such as Limits:SignIn.</summary>
    public Dictionary<string, string?> Settings { get; init; } =
        new()
        {
            ["Limits:SignIn"] = "1000",
            ["Limits:Stranger"] = "1000",
            ["Demo"] = "off",
        };

    /// <summary>Null: the system's time.</summary>
    public FixedClock? Clock { get; init; }

    /// <summary>Gets every line of every category, where a test reads the log.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>False where a test plays past days itself: the stages then turn only by what it does.</summary>
    public bool Ticks { get; init; } = true;

    /// <summary>The data folder of which it starts with a copy (<see cref="Seasons"/>); null: an empty one.</summary>
    internal Func<Task<string>>? From { get; init; }

    public string Folder => _folder;

    public Uri Address { get; private set; } = new("http://localhost");
    private string DatabaseFile => Path.Combine(_folder, "nomination.db");
    public Stores Stores => Services.GetRequiredService<Stores>();

    public async ValueTask InitializeAsync()
    {
        if (From is null)
            await TestStore.PutEmptyAsync(DatabaseFile);
        else
            Seasons.Copy(await From(), _folder);
        UseKestrel(0);
        StartServer();
        Address = new Uri(ClientOptions.BaseAddress.ToString().Replace("[::]", "localhost", StringComparison.Ordinal));
    }

    /// <summary>A browser of its own: cookies, no following of redirects, and an Accept header that says it wants pages.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(
            new CookieContainerHandler
            {
                InnerHandler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false },
            }
        )
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>An account with <see cref="Password"/> and the seats of an actor.</summary>
    public async Task<Account> AccountAsync(string userName, params SeatOf[] seats)
    {
        await using var db = Stores.Open();
        var account = new Account
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = userName,
            PasswordHash = Hash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
        db.Add(account);
        db.AddRange(seats.Select(s => Seat.Of(account.Id, s)));
        Assert.Null(await db.CommitAsync());
        return account;
    }

    /// <summary>A browser that is signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string userName)
    {
        var browser = Browser();
        var answer = await browser.PostFormAsync("/sign-in", "sign-in", ("Form.UserName", userName), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Data:Folder", _folder);
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        // The log of a failed run is read by people: each host's start and stop would drown it.
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", nameof(LogLevel.Warning));
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", nameof(LogLevel.Error));
        builder.ConfigureLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        if (Log is not null)
            builder.ConfigureLogging(l =>
                l.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Trace)
            );
        builder.ConfigureTestServices(services =>
        {
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = Cheap.IterationCount);
            if (Clock is not null)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (!Ticks)
                services.Remove(services.Single(s => s.ImplementationType == typeof(Ticker)));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await CleanAsync();
    }

    // Circuits end in their own time, some after their host: what one of them still writes is cleaned up with the rest.
    private async Task CleanAsync()
    {
        for (var left = 20; ; left--)
            try
            {
                TestStore.Forget(DatabaseFile);
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (left > 0 && Directory.Exists(_folder))
            {
                await Task.Delay(250);
            }
    }
}
