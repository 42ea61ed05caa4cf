using JasperFx;
using TrainingSlots.Server.Demo;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

var builder = WebApplication.CreateBuilder(args);
await builder.AddDatabaseAsync();
builder.AddAccess();
builder.AddStore();
builder.AddMessaging();
builder.AddApi();
builder.AddDemo();

var app = builder.Build();
app.UseFaults();
app.UseAccess();
app.MapFeatures();
app.MapHealth();
return await app.RunJasperFxCommands(args);
