using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;

namespace Nomination.Tests.Journeys;

/// <summary>All that a page receives: bodies of answers and frames of the circuit, as bytes.</summary>
internal sealed class Wire
{
    private readonly ConcurrentQueue<byte[]> _parts = new();

    private Wire(IPage page)
    {
        page.WebSocket += (_, socket) =>
            socket.FrameReceived += (_, frame) => _parts.Enqueue(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        page.Response += async (_, answer) =>
        {
            try
            {
                _parts.Enqueue(await answer.BodyAsync());
            }
            catch (PlaywrightException)
            {
                // a redirect or an answer without a body
            }
        };
    }

    public static Wire On(Person person) => new(person.Page);

    public int Count => _parts.Count;

    /// <summary>From then on what came before is not looked at.</summary>
    public void Forget() => _parts.Clear();

    public bool Has(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _parts.Any(p => p.AsSpan().IndexOf(bytes) >= 0);
    }
}
