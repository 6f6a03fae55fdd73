using Nomination.App.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddNomination();
var app = builder.Build();
app.UseNomination();
await app.PrepareAsync();
await app.RunAsync();

/// <summary>Named for the test host.</summary>
public partial class Program;
