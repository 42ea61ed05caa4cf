using System.Globalization;
using System.Text.Json;
using TrainingSlots.Faults.Histories;
using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Checks;

/// <summary>Everything that must hold while the clients pause, whatever happened before.</summary>
internal sealed class Check(Site site, Sender sender, Tally tally, Contest contest)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>A hold may be over for so long before it counts as forgotten.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private Journal journal = new(tally);

    public async Task RunAsync(CancellationToken stop)
    {
        await AtRestAsync(stop);
        await journal.ReadOnAsync(sender, stop);
        await EveryCommandOnceAsync();
        await BooksAgreeAsync(stop);
        await ReplayAsync(stop);
        foreach (var fault in Linearizable.Faults(Contest.Slots, contest.History(journal.PositionsOf)))
        {
            tally.Wrong(Wrongs.NotLinearizable, fault);
        }

        foreach (var letter in await site.AskAsync("select message_type || ': ' || exception_type || ' ' || exception_message from training_slots.wolverine_dead_letters"))
        {
            tally.Wrong(Wrongs.DeadLetters, letter);
        }

        foreach (var (nomination, ends) in journal.Holds.Where(hold => hold.Ends + Grace < site.Clock.Now))
        {
            tally.Wrong(Wrongs.Overdue, $"{nomination} is held, and its hold ended at {ends:O}");
        }
    }

    /// <summary>The receipts of all that was acknowledged so far.</summary>
    public IReadOnlyCollection<string> Acknowledged() => [.. acknowledged, .. tally.Known.Where(of => of is { Acknowledged: true, Command.DryRun: false }).Select(of => of.Receipt)];

    /// <summary>What was acknowledged and is not in the log that is left: where a failover may lose something, it is counted and forgotten.</summary>
    public async Task<int> ForgetTheLostAsync(CancellationToken stop)
    {
        journal = new Journal(tally);
        await AtRestAsync(stop);
        await journal.ReadOnAsync(sender, stop);
        acknowledged.UnionWith(tally.Take().Where(of => of is { Acknowledged: true, Command.DryRun: false }).Select(of => of.Receipt));
        var lost = await WithoutReceiptAsync(acknowledged.Where(receipt => !journal.Has(receipt)));
        acknowledged.ExceptWith(lost);
        await contest.BeginAsync(sender, stop);
        return lost.Count;
    }

    /// <summary>No message is due, and slot use has followed to the end of the log.</summary>
    private async Task AtRestAsync(CancellationToken stop)
    {
        const string Due = """
            select count(*) from training_slots.wolverine_incoming_envelopes
            where status = 'Incoming' or (status = 'Scheduled' and execution_time < now() + make_interval(secs => $1))
            """;
        const string Behind = """
            select coalesce((select max(seq_id) from training_slots.mt_events), 0) - coalesce((select max(last_seq_id) from training_slots.mt_event_progression where name like '%SlotUse%' or name like '%slot%'), 0)
            """;
        var patience = DateTimeOffset.UtcNow + Rest;
        var quiet = 0;
        while (quiet < 3)
        {
            await Task.Delay(Between, stop);
            var due = long.Parse((await site.AskAsync(Due, site.Clock.Ahead.TotalSeconds))[0], CultureInfo.InvariantCulture);
            var behind = await site.CountAsync(Behind);
            quiet = due == 0 && behind == 0 ? quiet + 1 : 0;
            if (DateTimeOffset.UtcNow > patience)
            {
                tally.Wrong(Wrongs.NotAtRest, $"after {Rest}: {due} messages are due, and slot use is {behind} behind");
                return;
            }
        }
    }

    private async Task EveryCommandOnceAsync()
    {
        var results = tally.Take();
        foreach (var of in results)
        {
            if (of is { Acknowledged: true, Command.DryRun: false })
            {
                acknowledged.Add(of.Receipt);
            }
            else if (journal.Has(of.Receipt))
            {
                tally.Wrong(Wrongs.TracesOfRefused, $"{of.Status} {of.Code} to {of.Command}, and the log has it");
            }
        }

        foreach (var receipt in journal.Receipts.Where(receipt => journal.Times(receipt) > 1))
        {
            tally.Wrong(Wrongs.Doubled, receipt);
        }

        foreach (var receipt in journal.Receipts.Where(receipt => !acknowledged.Contains(receipt)))
        {
            tally.Wrong(Wrongs.TracesOfRefused, $"nobody was told of {receipt}");
        }

        // Some commands leave no event, but all leave a receipt.
        foreach (var receipt in await WithoutReceiptAsync(acknowledged.Where(receipt => !journal.Has(receipt))))
        {
            tally.Wrong(Wrongs.Lost, results.FirstOrDefault(of => string.Equals(of.Receipt, receipt, StringComparison.Ordinal))?.Command.ToString() ?? receipt);
        }
    }

    private async Task<IReadOnlyList<string>> WithoutReceiptAsync(IEnumerable<string> receipts) =>
        await site.AskAsync("select asked from unnest($1) asked where not exists (select from training_slots.mt_doc_receipt where id = asked)", receipts.ToArray());

    /// <summary>What is served is what the log adds up to: the ledger's balance, and slot use.</summary>
    private async Task BooksAgreeAsync(CancellationToken stop)
    {
        foreach (var stream in journal.Changed)
        {
            var (book, part) = (journal.BookOf(stream), stream.Split('/'));
            var (balance, _, _) = await sender.ReadAsync($"/api/allotments/{part[1]}/{part[2]}/{part[3]}", stop);
            Compare(stream, book, balance);
            var (uses, _, _) = await sender.ReadAsync($"/api/slot-use/{part[2]}/{part[3]}", stop);
            if (uses.GetProperty("programmes").EnumerateArray().FirstOrDefault(use => use.GetProperty("programme").ValueEquals(part[1])) is { ValueKind: JsonValueKind.Object } use)
            {
                Compare(stream + " (slot use)", book, use);
            }
            else
            {
                tally.Wrong(Wrongs.Mismatches, $"{stream}: slot use does not know it");
            }
        }

        journal.Changed.Clear();
    }

    private void Compare(string what, Book book, JsonElement told)
    {
        foreach (var term in Book.Compared.Where(term => told.GetProperty(term).GetInt32() != book[term]))
        {
            tally.Wrong(Wrongs.Mismatches, $"{what}: {term} is {told.GetProperty(term)}, and {book[term]} by the log");
        }
    }

    private async Task ReplayAsync(CancellationToken stop)
    {
        using var answer = await sender.OpenAsync(HttpMethod.Post, "/api/audit/replay", "application/json", stop);
        var told = JsonElement.Parse(await answer.Content.ReadAsStringAsync(stop));
        tally.Replayed(told.GetProperty("events").GetInt64(), told.GetProperty("promotions").GetInt64());
        foreach (var mismatch in told.GetProperty("mismatches").EnumerateArray())
        {
            tally.Wrong(Wrongs.LawsBroken, mismatch.GetRawText());
        }
    }
}
