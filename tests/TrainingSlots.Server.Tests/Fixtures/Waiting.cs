using System.Text.Json;
using Npgsql;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Waits for conditions, never for time to pass.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Compared =
    [
        "status", "granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered", "held", "committed", "utilised", "wasted", "lapsed",
        "available", "earmarks",
    ];

    /// <param name="longest">How long it may take; half a minute unless said.</param>
    public static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> enough, TimeSpan? longest = null)
    {
        using var patience = new CancellationTokenSource(longest ?? Patience);
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
            {
                return answer;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"after {longest ?? Patience}: {answer}");
            await Task.Delay(Between);
        }
    }

    /// <summary>Slot use of a country in a year, once the log is folded up to a position.</summary>
    public static Task<Answer> SlotUse(this App app, string country, string year, long position, string by = "auditor") =>
        Until(() => app.As(by).Get($"/api/slot-use/{country}/{year}"), answer => answer.ShouldBe(200).Position >= position);

    /// <summary>The programme's part of slot use, once everything written so far is in it.</summary>
    public static async Task<JsonElement> SlotUse(this App app, Slots slots)
    {
        var answer = await app.SlotUse(slots.Country, slots.Year, await app.Head());
        return answer["programmes"].EnumerateArray().Single(use => string.Equals(use.GetProperty("programme").GetString(), slots.Programme, StringComparison.Ordinal));
    }

    /// <summary>Slot use, folded by arithmetic of its own, tells what the ledger tells.</summary>
    public static async Task SlotUseShouldAgree(this App app, Slots slots)
    {
        var balance = (await app.Balance(slots)).ShouldBe(200);
        var use = await app.SlotUse(slots);
        foreach (var term in Compared)
        {
            use.GetProperty(term).GetRawText().ShouldBe(balance[term].GetRawText(), $"{slots.Key} {term}");
        }
    }

    /// <summary>Until no message is on its way: what is due now was handled, and all that came of it.</summary>
    public static Task AtRest(this App app) => Until(() => app.Ask("select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Incoming'"), count => count is 0L);

    /// <summary>The position of the last event.</summary>
    public static async Task<long> Head(this App app) => (long)(await app.Ask("select coalesce(max(seq_id), 0) from training_slots.mt_events"))!;

    /// <summary>A look behind the scenes.</summary>
    public static async Task<object?> Ask(this App app, string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The first column of every row, as text.</summary>
    public static async Task<IReadOnlyList<string>> AskAll(this App app, string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }
}
