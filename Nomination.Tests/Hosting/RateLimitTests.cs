using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Hosting;

namespace Nomination.Tests.Hosting;

/// <summary>Who shares a limit with whom: addresses that one machine can change at will are one.</summary>
public sealed class RateLimitTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _door;

    public RateLimitTests()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:Stranger"] = "2", ["Limits:Verify"] = "2" })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging().AddRateLimits(settings);
        _services = services.BuildServiceProvider();
        var app = new ApplicationBuilder(_services);
        app.UseRateLimiter();
        app.Run(http => http.Response.WriteAsync("in"));
        _door = app.Build();
    }

    [Theory]
    [InlineData(RateLimits.Stranger, "2001:db8:7:1::1", "2001:db8:7:1:ffff::2", "2001:db8:7:2::1")]
    [InlineData(RateLimits.Verify, "2001:db8:7:1::1", "2001:db8:7:1:ffff::2", "2001:db8:7:2::1")]
    [InlineData(RateLimits.Stranger, "203.0.113.7", "::ffff:203.0.113.7", "203.0.113.8")]
    public async Task Addresses_of_one_home_share_a_limit_and_the_next_home_has_its_own(
        string policy,
        string one,
        string same,
        string other
    )
    {
        var answers = new List<int>();
        foreach (var address in new[] { one, same, one, same, other })
            answers.Add(await PostAsync(policy, address));
        Assert.Equal([200, 200, 429, 429, 200], answers);
    }

    private async Task<int> PostAsync(string policy, string address)
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.Method = HttpMethods.Post;
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new EnableRateLimitingAttribute(policy)), policy));
        await _door(http);
        return http.Response.StatusCode;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
