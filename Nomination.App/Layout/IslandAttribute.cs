namespace Nomination.App.Layout;

/// <summary>On a static page that holds an interactive part: the page gets the desk's stylesheets and Blazor's script, and every change of address stays an HTTP request.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IslandAttribute : Attribute;
