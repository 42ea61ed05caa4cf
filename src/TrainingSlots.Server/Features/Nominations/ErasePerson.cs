using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

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

public sealed class ErasePersonDecider : Decider<ErasePerson>
{
    /// <summary>Everybody whom the nomination named, and all their nominations.</summary>
    protected override async Task<Bindings> LookAsync(Look look, Command<ErasePerson> command, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(command.Body.Id);
        if (await look.StateAsync<Nomination>(key, cancellation) is not { } seen)
        {
            return Bindings.Of(key);
        }

        var persons = await NamedByAsync(look.Records, seen, cancellation);
        var keys = (await PersonRegister.OthersAsync(look.Records, persons, cancellation)).SelectMany(others => others).Select(other => StreamKeys.Nomination(other.Nomination)).Append(key).ToList();
        var nominations = await look.StatesAsync<Nomination>([.. keys.Distinct(StringComparer.Ordinal)], cancellation);
        return Bindings.Of(keys).Under(nominations.Select(nomination => nomination.Submitted.Programme)).With(PersonRegister.LocksOf(persons));
    }

    protected override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<ErasePerson> command, CancellationToken cancellation)
    {
        var (id, key) = (command.Body.Id, StreamKeys.Nomination(command.Body.Id));
        if (ledger.Get<Nomination>(key) is not { } nomination)
        {
            return Missing.Nomination(id.ToString());
        }

        var persons = await NamedByAsync(ledger.Records, nomination, cancellation);
        var kept = await ledger.Nominees.EraseAsync(id, persons, cancellation);
        var nominations = (await ledger.Nominees.OthersAsync(persons, cancellation)).SelectMany(others => others)
            .Where(other => !kept.Contains(other.Nomination)).Select(other => StreamKeys.Nomination(other.Nomination)).ToList();
        var erased = nominations.Where(of => !ledger.Get<Nomination>(of)!.Erased).Select(of => Decision.Of(of, new NomineeDataErased(ledger.AtHostOf(ledger.Get<Nomination>(of)!.Submitted.Programme).EffectiveOn)));
        return ledger.Conclude(Decision.All(erased), key, StatusCodes.Status200OK, _ => new PersonErased(id, nominations.Count));
    }

    /// <summary>The nominee, and whoever was corrected or substituted out: they are erased together.</summary>
    private static async Task<IReadOnlyCollection<Guid>> NamedByAsync(IQuerySession records, Nomination nomination, CancellationToken cancellation)
    {
        var id = nomination.Submitted.Nomination;
        var named = await records.Query<NomineeRecord>().Where(record => record.Nomination == id).Select(record => record.Person).ToListAsync(cancellation);
        return [.. named.Append(nomination.Submitted.Person).Distinct()];
    }
}
