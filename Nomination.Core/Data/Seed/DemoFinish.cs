namespace Nomination.Core.Data.Seed;
public sealed class DemoFinish(DemoServices services, DemoSeason season, DemoReview review) { public Task PlayAsync() => Task.CompletedTask; }
