namespace Nomination.App.Ui;

/// <summary>What the component library brings to the browser; staff pages only. Its look is set right by css/radzen.css.</summary>
public static class KitAssets
{
    public const string Styles = "_content/Radzen.Blazor/css/default-base.css";
    public const string Script = "_content/Radzen.Blazor/Radzen.Blazor.min.js";
}
