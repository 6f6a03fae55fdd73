using Nomination.App.Commands;
using Nomination.App.Hosting;

if (Verbs.Asked(args))
    return await Verbs.RunAsync(args);

var builder = WebApplication.CreateBuilder(Launch.Options(args));
builder.AddNomination();
var app = builder.Build();
app.UseNomination();
await app.PrepareAsync();
Launch.GiveBack();
await app.RunAsync();
return 0;

/// <summary>Named for the test host.</summary>
public partial class Program;
