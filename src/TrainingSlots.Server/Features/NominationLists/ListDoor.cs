using System.Text.Json;
using FluentValidation;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What every row passes before anything is decided: the same binding, rules and check of the country as one nomination alone.</summary>
internal sealed class ListDoor(CommandContext context, IValidator<SubmitNomination> validator)
{
    private static readonly Dictionary<string, string?> NoRoute = [];

    public ListRow Admit(int number, JsonElement row, DateOnly? effectiveOn)
    {
        var bound = CommandBinder.Bind<SubmitNomination>(row, NoRoute);
        var errors = new FieldErrors(bound.Errors);
        if (bound.Draft is { } draft)
        {
            errors.Check(draft, context.RecordedAt, validator);
        }

        var (session, country) = (bound.Draft?.Session, bound.Draft?.Country is { } named && context.Actor.MayActFor(named) ? named : null);
        return errors.Any ? new ListRow(number, Guid.Empty, null, Problems.Of(errors), session, country)
            : country is not null ? new ListRow(number, Guid.CreateVersion7(context.RecordedAt), bound.Command! with { EffectiveOn = bound.Command!.EffectiveOn ?? effectiveOn }, null, session, country)
            : new ListRow(number, Guid.Empty, null, Problems.Of(Problems.ForbiddenCountry(bound.Command!.Country)));
    }
}
