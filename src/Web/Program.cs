using Achievements.Web.Api;
using Achievements.Web.Areas.Admin;
using Achievements.Web.Controllers;
using Achievements.Web.Inbox;
using Achievements.Web.Startup;
using Achievements.Web.Startup.Health;

if (args is ["healthcheck", ..])
    return await HealthCommand.RunAsync();
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddProduct();
    builder.Services.AddApi();
    builder.Services.AddAdminPanel();
    builder.Services.AddPublicPages();
    builder.Services.AddInbox();

    var app = builder.Build();
    app.UseProduct();
    app.MapApi();
    app.MapAdminPanel();
    app.MapPublicPages();
    app.MapInbox();
    return await app.RunProductAsync(args);
}
catch (Exception fault) when (StartFault.SentenceFor(fault) is { } sentence)
{
    return StartFault.Report(sentence);
}
