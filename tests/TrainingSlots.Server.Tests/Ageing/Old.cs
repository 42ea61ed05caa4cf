using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.Ageing;

/// <summary>Records that are old, and the day on which they are aged.</summary>
internal static class Old
{
    /// <summary>Everything that is due on a day is aged, page after page.</summary>
    public static async Task AgeAsync(this App app, DateOnly day)
    {
        await app.SendAsync(new AgeRecords(day));
        await app.AtRest();
    }

    public static async Task SendAsync(this App app, AgeRecords message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }

    /// <summary>Refusals of a day at noon, as many as are wanted, with ids that carry the instant as the product's do.</summary>
    public static Task RefusedOn(this App app, DateOnly day, int count) => app.Ask(
        $"""
        insert into training_slots.refusal (recorded_at, id, position, effective_on, actor, roles, operation, code, country, numbers, positions, asked)
        select at, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || substr(md5(n::text || random()), 1, 20))::uuid, 1, at::date, 'nodal-ml', 'nodal',
          'SubmitNomination', 'SESSION_FULL', 'ML', '{"{}"}', '[]', '{"{}"}'
        from (select n, timestamptz '{day:yyyy-MM-dd} 12:00 UTC' as at from generate_series(1, {count}) n) of
        """);

    public static async Task<long> Count(this App app, string of) => (long)(await app.Ask($"select count(*) from training_slots.{of}"))!;

    /// <summary>What the record of ageing says of a kind: in how many steps, and how many records.</summary>
    public static async Task<(long Steps, long Records)> Aged(this App app, string kind) =>
        ((long)(await app.Ask($"select count(*) from training_slots.ageing where kind = '{kind}'"))!,
        (long)(await app.Ask($"select coalesce(sum(records), 0)::bigint from training_slots.ageing where kind = '{kind}'"))!);
}
