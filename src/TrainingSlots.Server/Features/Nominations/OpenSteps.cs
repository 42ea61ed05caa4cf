using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The steps of nominations that are open to one caller: what the nomination allows and the caller's role may call.</summary>
internal sealed class OpenSteps(Func<string, bool> may)
{
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);

    public static OpenSteps Of(EndpointDataSource endpoints, Actor actor) => new(step => Access.Allows(endpoints, $"{NominationCommand.Address}/{step}", actor));

    public IReadOnlyList<string> To(Nomination nomination, ProgrammePolicy policy) => [.. Steps.OpenTo(nomination, policy).Where(IsOpen)];

    private bool IsOpen(string step)
    {
        if (!known.TryGetValue(step, out var open))
        {
            known.Add(step, open = may(step));
        }

        return open;
    }
}
