using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>
/// Erases the personal data of everybody whom a nomination named, here and in their other nominations. The ledger stays
/// as it is; the commitments stay and can no longer be checked. There is no way back.
/// </summary>
public sealed record ErasePerson(Guid Id, DateOnly? EffectiveOn = null) : ICommandBody;

/// <summary>What was erased.</summary>
public sealed record PersonErased(Guid Id, int Nominations);

public sealed class ErasePersonEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ErasePerson>(NominationCommand.Address + "/erase-person")
        .Produces<PersonErased>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles(Roles.Administrator);
}

public static class ErasePersonHandler
{
    public static async Task<Outcome> Handle(Command<ErasePerson> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(command.Body.Id);
        if (await session.LoadAsync<Nomination>(key, cancellation) is not { Submitted.Person: var person })
        {
            return Missing.Nomination(command.Body.Id.ToString());
        }

        // Whoever was corrected or substituted out is erased with the one who came.
        var named = await session.Query<NomineeRecord>().Where(record => record.Nomination == command.Body.Id).Select(record => record.Person).ToListAsync(cancellation);
        var persons = named.Append(person).Distinct().ToArray();
        var names = await session.Query<PersonKey>().Where(known => known.Person.In(persons)).Select(known => known.Id).ToListAsync(cancellation);
        var keys = await NominationsOfAsync(session, persons, cancellation);
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(keys, null, PersonRegister.LocksOf(names), cancellation) is { } repeated)
        {
            return repeated;
        }

        if ((await NominationsOfAsync(session, persons, cancellation)).Except(keys, StringComparer.Ordinal).Any())
        {
            throw new StreamsChangedException();
        }

        session.DeleteWhere<NomineeRecord>(record => record.Person.In(persons));
        session.DeleteWhere<PersonKey>(known => known.Person.In(persons));
        var erased = keys.Where(nomination => !ledger.Get<Nomination>(nomination)!.Erased).Select(nomination => Decision.Of(nomination, new NomineeDataErased(command.Context.At.EffectiveOn)));
        return await ledger.CommitAsync(
            Decision.All(erased), key, StatusCodes.Status200OK, _ => new PersonErased(command.Body.Id, keys.Count), cancellation);
    }

    private static async Task<List<string>> NominationsOfAsync(IQuerySession session, Guid[] persons, CancellationToken cancellation) =>
        [.. (await PersonRegister.OthersAsync(session, persons, cancellation)).SelectMany(others => others).Select(other => StreamKeys.Nomination(other.Nomination))];
}
