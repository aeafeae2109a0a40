using Achievements.Web.Api;
using Achievements.Web.Areas.Admin;
using Achievements.Web.Controllers;
using Achievements.Web.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.AddProduct();
builder.Services.AddApi();
builder.Services.AddAdminPanel();
builder.Services.AddPublicPages();

var app = builder.Build();
app.UseProduct();
app.MapApi();
app.MapAdminPanel();
app.MapPublicPages();
await app.RunProductAsync(args);
