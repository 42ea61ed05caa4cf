using JasperFx;
using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Store.Replicas;
using Weasel.Core;
using Wolverine.Marten;

namespace TrainingSlots.Server.Hosting;

/// <summary>The event store and its write models.</summary>
public static class StoreSetup
{
    public static void AddStore(this WebApplicationBuilder builder)
    {
        var (database, stand) = (DatabaseSettings.Read(builder.Configuration), new SlotUseStand(SlotUseSettings.Read(builder.Configuration)));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(stand);
        builder.Services.AddSingleton<IConfigureMarten, ClockOfTheStore>();
        builder.Services.AddMarten(services => Options(builder.Configuration.GetConnectionString("TrainingSlots")!, database, new Lazy<AtRestKeys>(services.GetRequiredService<AtRestKeys>)))
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine => wolverine.UseWolverineManagedEventSubscriptionDistribution = true)
            .SubscribeToEvents(new SlotUseSubscription(stand))
            .ApplyAllDatabaseChangesOnStartup();
        builder.Services.AddHostedService<AppendOnlyLog>();
        builder.Services.AddHostedService<WriteModelUpgrade>();
        builder.Services.AddHostedService<SlotUseUpgrade>();
        builder.Services.AddSingleton<SlotUseDaemon>();
        builder.Services.AddHostedService<SlotUseWatch>();
        builder.Services.AddSingleton(DocumentSettings.Read(builder.Configuration));
        builder.Services.AddSingleton(services => PersonSecret.Read(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>()));
        builder.Services.AddHostedService<PersonKeyUpgrade>();
        builder.Services.AddHealthChecks().AddCheck<PersonSecretHealth>("persons");
        AddReplica(builder, database);
    }

    private static void AddReplica(WebApplicationBuilder builder, DatabaseSettings database)
    {
        var settings = ReplicaSettings.Read(builder.Configuration, database);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(services => new Replica(settings, settings.Connection is not { } connection ? null : () =>
        {
            // Tables are made on the primary, and come from there.
            var options = Options(connection, database, new Lazy<AtRestKeys>(services.GetRequiredService<AtRestKeys>));
            options.AutoCreateSchemaObjects = AutoCreate.None;
            return new DocumentStore(options);
        }));
        if (settings.Connection is not null)
        {
            builder.Services.AddHostedService<ReplicaWatch>();
            builder.Services.AddHealthChecks().AddCheck<ReplicaHealth>("replica");
        }
    }

    // Asked for when the host is built: the database may be starting until then.
    private static LedgerStoreOptions Options(string connection, DatabaseSettings database, Lazy<AtRestKeys> keys)
    {
        var options = new LedgerStoreOptions(database)
        {
            DatabaseSchemaName = LedgerSchema.Name,
            AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate,
            DisableNpgsqlLogging = true,
        };
        options.Connection(database.Limit(connection));
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json =>
        {
            Json.Configure(json);
            json.Converters.Add(new AtRestTextConverter<SecretText>(keys));
            json.Converters.Add(new AtRestTextConverter<SealedText>(keys));
        });
        ConfigureEvents(options);
        ConfigureDocuments(options);
        options.AddMovements();
        options.AddRows();
        options.AddUseRows();
        options.AddDueReviews();
        options.KeepEventIndexes();
        options.KeepYearIndexes();
        options.AddRefusals();
        options.AddNomineeDocuments();
        options.AddOfficeReadings();
        return options;
    }

    private static void ConfigureEvents(StoreOptions options)
    {
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Rich;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var stored in EventCatalogue.All)
        {
            options.Events.MapEventType(stored.Type, stored.Name);
        }

        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
    }

    private static void ConfigureDocuments(StoreOptions options)
    {
        options.Schema.For<Receipt>().DocumentAlias("receipt");
        options.Schema.For<Programme>().UseNumericRevisions(true);
        options.Schema.For<Allotment>().UseNumericRevisions(true);
        options.Schema.For<Session>().UseNumericRevisions(true);
        options.Schema.For<Invitation>().UseNumericRevisions(true);
        options.Schema.For<Nomination>()
            .UseNumericRevisions(true)
            .Index(nomination => new { nomination.Submitted.Country, nomination.Id })
            .Index(nomination => new { nomination.Submitted.Session, nomination.Submitted.Country, nomination.Id })
            .Index(nomination => nomination.Submitted.Person)
            .Index(nomination => nomination.Status, index => index.Predicate = "data ->> 'status' = 'waitlisted'");
        options.Schema.For<NomineeRecord>().Index(record => record.Nomination).Index(record => record.Person);
        options.Schema.For<PersonKey>().DocumentAlias("person_key").Index(known => known.Key!).Index(known => known.Person);

        options.Schema.For<OfficeMessage>().Index(message => message.Stream).Index(message => message.Nomination!);

        // Read beside the log, perhaps before the first of them is written.
        options.RegisterDocumentType<CountryYear>();
        options.RegisterDocumentType<SlotUseProgress>();
        options.RegisterDocumentType<WriteModelShape>();
        options.RegisterDocumentType<PersonKeysMade>();
    }
}

/// <summary>The time of recording comes from the same clock as everything else.</summary>
internal sealed class ClockOfTheStore(TimeProvider clock) : IConfigureMarten
{
    public void Configure(IServiceProvider services, StoreOptions options) => options.Events.TimeProvider = clock;
}
