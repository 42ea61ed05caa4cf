using TrainingSlots.Server.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddAccess();

var app = builder.Build();
app.UseAccess();
await app.RunAsync();
