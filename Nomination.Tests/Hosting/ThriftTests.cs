using Nomination.App.Hosting;

namespace Nomination.Tests.Hosting;

public sealed class ThriftTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(100, 99, 0, true)]
    [InlineData(100, 96, 0, false)] // busy
    [InlineData(100, 99, 69, false)] // not worth it
    [InlineData(100, 99, 68, true)]
    [InlineData(100, 100, 100, false)]
    public void It_collects_when_the_server_is_idle_and_it_is_worth_it(long taken, long before, long kept, bool due) =>
        Assert.Equal(due, Thrift.IsDue(taken * Megabyte, before * Megabyte, kept * Megabyte));
}
