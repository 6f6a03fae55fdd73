using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Nomination.App.Layout;

namespace Nomination.Tests.Layout;

public sealed class KeptTests : BunitContext
{
    private int _drawn;

    private string Draw(object reading, string part)
    {
        RenderFragment content = builder =>
        {
            _drawn++;
            builder.AddMarkupContent(0, $"<p>{part} {CultureInfo.CurrentUICulture.Name} {_drawn}</p>");
        };
        return Render<Kept>(p => p.Add(k => k.Reading, reading).Add(k => k.Part, part).Add(k => k.ChildContent, content)).Markup;
    }

    [Fact]
    public void A_part_is_drawn_once_for_one_reading_and_language_and_anew_for_another()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new("zh-CN");
            var (reading, again) = (new object(), new object());
            Assert.Equal("<p>wall zh-CN 1</p>", Draw(reading, "wall"));
            Assert.Equal("<p>wall zh-CN 1</p>", Draw(reading, "wall"));
            Assert.Equal("<p>others zh-CN 2</p>", Draw(reading, "others"));
            Assert.Equal("<p>wall zh-CN 3</p>", Draw(again, "wall"));
            CultureInfo.CurrentUICulture = new("en");
            Assert.Equal("<p>wall en 4</p>", Draw(reading, "wall"));
            Assert.Equal(4, _drawn);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
