using FluentValidation;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

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

    /// <summary>The rules of the address.</summary>
    public static void AddressRules<T>(this AbstractValidator<T> validator)
        where T : IAllotmentCommand
    {
        validator.RuleFor(command => command.Programme).Code();
        validator.RuleFor(command => command.Country).Country();
        validator.RuleFor(command => command.Year).Year();
    }
}

/// <summary>A change of one allotment, which is answered.</summary>
public abstract class AllotmentDecider<T> : PlainDecider<T>
    where T : class, IAllotmentCommand
{
    /// <summary>The change that is asked for.</summary>
    protected abstract AllotmentStep StepOf(T said);

    protected sealed override Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation) =>
        Task.FromResult(Bindings.Of(KeyOf(command.Body)).Under(command.Body.Programme));

    protected sealed override Outcome? Decide(LedgerTransaction ledger, T said)
    {
        var key = KeyOf(said);
        return ledger.Get<Allotment>(key) is { } allotment
            ? ledger.Conclude(StepOf(said).Decide(allotment, ledger.At), key, StatusCodes.Status200OK, written => BalanceView.Of(written, key))
            : ledger.NotThere(Missing.Allotment(said.Programme, said.Country, said.Year));
    }

    private static string KeyOf(T said) => StreamKeys.Allotment(said.Programme, said.Country, said.Year);
}
