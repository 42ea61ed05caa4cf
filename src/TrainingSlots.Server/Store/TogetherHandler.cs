using System.Collections.Concurrent;
using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using Wolverine;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Every command of the ledger: what it binds is locked and read, it is decided upon, and written or refused. Those that came at the same moment
/// share the transaction, in which one after the other is decided.
/// </summary>
public static class TogetherHandler
{
    public static async Task<TogetherOutcomes> Handle(
        Together together, IDocumentSession session, IMessageContext messages, Deciders deciders, CancellationToken cancellation)
    {
        var asked = together.Commands.Index().Select(of => new OneOf(of.Index, of.Item, deciders.Of(of.Item))).OrderBy(of => of.Decider.Begins).ToList();
        var bound = new ConcurrentDictionary<int, Bindings>();
        try
        {
            return await DecideAsync(asked, session, messages, FirstAsync, cancellation);
        }
        catch (RowNotReadException)
        {
            // A refusal names what is only read where one is to be expected. Nothing is written yet, and the locks are held: all is decided again, with the names.
            return await DecideAsync(asked, session, messages, AgainAsync, cancellation);
        }

        async Task<Bindings> FirstAsync(Look look, OneOf of)
        {
            var seen = await of.Decider.LookAsync(look, of.Command, cancellation);
            bound.TryAdd(of.Number, seen);
            return seen.WithNamesOnlyWhereScarce();
        }

        // What was locked stays what is locked: more would be locked out of order.
        Task<Bindings> AgainAsync(Look look, OneOf of) => look is LookAhead ? Task.FromResult(bound[of.Number]) : of.Decider.LookAsync(look, of.Command, cancellation);
    }

    private static async Task<TogetherOutcomes> DecideAsync(
        List<OneOf> asked, IDocumentSession session, IMessageContext messages, Func<Look, OneOf, Task<Bindings>> lookAsync, CancellationToken cancellation)
    {
        var ledger = new LedgerTransaction(session, messages, asked[0].Command.Context);
        var repeated = await ledger.BeginAsync(asked.ConvertAll(of => new Asked(of.Command.Context, look => lookAsync(look, of))), cancellation);
        var (outcomes, concluded) = (new Outcome?[asked.Count], new List<int>());
        foreach (var (order, (number, command, decider)) in asked.Index())
        {
            if (repeated[order] is not null || ledger.MustWait(order))
            {
                outcomes[number] = repeated[order];
            }
            else if ((ledger.GoOnWith(order) ?? await decider.DecideAsync(ledger, command, cancellation)) is not { } outcome)
            {
                concluded.Add(number);
            }
            else if (outcome.Refusal is null || concluded.Count == 0)
            {
                // What a refusal tells would otherwise be about commands that have no positions yet: it is decided anew, after they are written.
                outcomes[number] = outcome;
            }
        }

        foreach (var (number, outcome) in concluded.Zip(concluded.Count == 0 ? [] : await ledger.CommitAsync(cancellation)))
        {
            outcomes[number] = outcome;
        }

        return new TogetherOutcomes(outcomes);
    }

    /// <summary>One of the commands.</summary>
    /// <param name="Number">Where it stands among them; its answer stands there too.</param>
    private sealed record OneOf(int Number, ICommand Command, IDecider Decider);
}
