using FluentValidation;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>A command on one allotment, named in its address.</summary>
public interface IAllotmentCommand : ICommandBody, IForCountry
{
    string Programme { get; }

    string Year { get; }
}

/// <summary>What all of them share: lock the allotment, decide, answer its balance.</summary>
internal static class AllotmentCommand
{
    public const string Address = "/api/allotments/{programme}/{country}/{year}";

    public static async Task<Outcome> DecideAsync<T>(
        Command<T> command, LedgerTransaction ledger, Func<Allotment, Moment, Decision> decide, CancellationToken cancellation)
        where T : IAllotmentCommand
    {
        var (body, key) = (command.Body, StreamKeys.Allotment(command.Body.Programme, command.Body.Country, command.Body.Year));
        if (await ledger.BeginAsync([key], body.Programme, cancellation) is { } repeated)
        {
            return repeated;
        }

        return ledger.Get<Allotment>(key) is { } allotment
            ? await ledger.CommitAsync(decide(allotment, ledger.At), key, StatusCodes.Status200OK, written => BalanceView.Of(written, key), cancellation)
            : ledger.NotThere(Missing.Allotment(body.Programme, body.Country, body.Year));
    }

    /// <summary>The rules of the address.</summary>
    public static void AddressRules<T>(this AbstractValidator<T> validator)
        where T : IAllotmentCommand
    {
        validator.RuleFor(command => command.Programme).Code();
        validator.RuleFor(command => command.Country).Country();
        validator.RuleFor(command => command.Year).Year();
    }
}
