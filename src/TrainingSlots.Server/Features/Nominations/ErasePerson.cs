using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>
/// Erases the personal data of a nomination's nominee, here and in the person's other nominations. The ledger stays
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
    public static async Task<Outcome> Handle(Command<ErasePerson> command, IDocumentSession session, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(command.Body.Id);
        if (await session.LoadAsync<Nomination>(key, cancellation) is not { Submitted.Person: var person })
        {
            return Missing.Nomination(command.Body.Id.ToString());
        }

        var names = await session.Query<PersonKey>().Where(known => known.Person == person).Select(known => known.Id).ToListAsync(cancellation);
        var keys = (await PersonRegister.OthersAsync(session, person, cancellation)).Select(other => StreamKeys.Nomination(other.Nomination)).ToList();
        var ledger = new LedgerTransaction(session, command.Context);
        if (await ledger.BeginAsync(keys, PersonRegister.LocksOf(names), cancellation) is { } repeated)
        {
            return repeated;
        }

        session.DeleteWhere<NomineeRecord>(record => record.Person == person);
        session.DeleteWhere<PersonKey>(known => known.Person == person);
        var erased = keys.Select(nomination => Decision.Of(nomination, new NomineeDataErased(command.Context.At.EffectiveOn)));
        return await ledger.CommitAsync(
            Decision.All(erased), key, StatusCodes.Status200OK, _ => new PersonErased(command.Body.Id, keys.Count), cancellation);
    }
}
