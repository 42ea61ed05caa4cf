using System.Text.Json;
using FluentValidation;
using TrainingSlots.Domain.Programmes;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>Names every wrong field of a policy.</summary>
internal static class PolicyRule
{
    public static void PolicyOf<T>(this IRuleBuilderInitial<T, JsonElement?> rule, Func<T, ProgrammePolicy> before) => rule.Custom((policy, context) =>
    {
        if (policy is null or { ValueKind: JsonValueKind.Null })
        {
            return;
        }

        if (policy.Value.ValueKind != JsonValueKind.Object)
        {
            context.AddFailure("must be a JSON object");
            return;
        }

        foreach (var (field, texts) in PolicyFields.Change(before(context.InstanceToValidate), policy.Value).Errors)
        {
            foreach (var text in texts)
            {
                context.AddFailure($"policy.{field}", text);
            }
        }
    });
}
