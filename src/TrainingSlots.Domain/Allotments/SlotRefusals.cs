using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Allotments;

/// <summary>Why an allotment gives no slot, with the numbers and the events behind them.</summary>
internal static class SlotRefusals
{
    /// <param name="invited">True for who fills a place of an invitation: it has brought its slots already, to another year.</param>
    public static Refusal NotFound(string programme, string country, string year, bool invited = false) => Refusal.Because(
        RefusalCodes.AllotmentNotFound,
        $"{country} has no allotment of {programme} for {year}.",
        [("programme", programme), ("country", country), ("year", year)],
        remedy: invited ? $"grant {country} slots of {programme} for {year}" : $"grant {country} slots of {programme} for {year}, or accept an invitation that brings them");

    public static Refusal? Closed(Allotment allotment) => allotment.Status == AllotmentStatus.Closed
        ? Status(allotment, RefusalCodes.AllotmentClosed, "closed")
        : null;

    public static Refusal? Frozen(Allotment allotment) => allotment.Status == AllotmentStatus.Frozen
        ? Status(allotment, RefusalCodes.AllotmentFrozen, "frozen")
        : null;

    /// <summary>A slot that is taken on a day before the freeze was there to be taken.</summary>
    public static Refusal? NotGiving(Allotment allotment, DateOnly on) => on < allotment.FrozenOn ? Closed(allotment) : Frozen(allotment) ?? Closed(allotment);

    public static Refusal Exhausted(Allotment allotment, string name, string? service)
    {
        var pool = allotment.Pools[name];
        if (name.Length == 0 && pool.Slots == 0 && allotment.Pools.Count > 1)
        {
            return ServiceMismatch(allotment, service);
        }

        var earmarked = name.Length > 0;
        var taken = Taken(allotment, name).ToList();
        var last = taken.Count == 0 ? 0 : taken.Max();
        var of = earmarked ? $"earmarked for {name}" : allotment.Pools.Count > 1 ? "not earmarked" : "granted";
        return Refusal.Because(
            earmarked ? RefusalCodes.EarmarkExhausted : RefusalCodes.AllotmentExhausted,
            last > 0
                ? $"{pool.Slots} {of}, {pool.Committed} committed, {pool.Held} held, {pool.Utilised} utilised, {pool.Wasted} wasted; the last taken at position {last}."
                : $"{pool.Slots} {of}, {pool.Committed} committed, {pool.Held} held, {pool.Utilised} utilised, {pool.Wasted} wasted.",
            [
                .. Whose(allotment),
                ("service", name),
                ("slots", pool.Slots),
                ("held", pool.Held),
                ("committed", pool.Committed),
                ("utilised", pool.Utilised),
                ("wasted", pool.Wasted),
                ("available", pool.Available),
            ],
            taken);
    }

    public static Refusal BelowTaken(Allotment allotment, string name, int asked)
    {
        var pool = allotment.Pools.GetValueOrDefault(name, Pool.Empty);
        if (asked < 0)
        {
            return Refusal.Because(
                RefusalCodes.ReductionBelowTaken,
                $"There are {pool.Slots} {(name.Length > 0 ? name : "general")} slots; {pool.Slots - asked} cannot be taken away from them.",
                [.. Whose(allotment), ("service", name), ("slots", pool.Slots), ("asked", asked), ("taken", pool.Taken), ("available", pool.Available)],
                [allotment.Position],
                pool.Available > 0 ? "take away fewer"
                : allotment.Pools.Values.Any(other => other.Available > 0) ? "name the service whose earmark gives the slots, or lower an earmark first" : null);
        }

        return Refusal.Because(
            RefusalCodes.ReductionBelowTaken,
            $"{pool.Taken} of {pool.Slots} {(name.Length > 0 ? name : "general")} slots are taken; {asked} cannot be left.",
            [
                .. Whose(allotment),
                ("service", name),
                ("slots", pool.Slots),
                ("asked", asked),
                ("taken", pool.Taken),
                ("available", pool.Available),
                ("blockers", Blockers(allotment, Slot.InPool(name))),
            ],
            Taken(allotment, name),
            $"leave {pool.Taken} or more, or withdraw nominations first");
    }

    /// <summary>Fewer general slots are available than are to be moved.</summary>
    public static Refusal Short(Allotment allotment, int slots)
    {
        var pool = allotment.Pools[Allotment.General];
        return Refusal.Because(
            RefusalCodes.AllotmentExhausted,
            $"{pool.Available} of {pool.Slots} general slots are available; {slots} cannot be moved.",
            [.. Whose(allotment), ("slots", pool.Slots), ("taken", pool.Taken), ("available", pool.Available), ("asked", slots)],
            Taken(allotment, Allotment.General),
            pool.Available > 0 ? $"move {pool.Available} or fewer" : $"increase the allotment by {slots}").By(Fewer(pool));
    }

    /// <summary>The same refusal with what more there would have to be, in the allotment and in the earmark.</summary>
    public static Refusal WithMore(Refusal refusal, Allotment allotment, string name, int slots) => (refusal with
    {
        Remedy = name.Length > 0 ? $"increase the allotment by {slots} and the earmark as much" : $"increase the allotment by {slots}",
    }).By(More(allotment, name, slots));

    /// <summary>So many more slots, and in the earmark as many.</summary>
    public static WayOut More(Allotment allotment, string name, int slots) =>
        WayOut.Do(WayOut.Increase, ("programme", allotment.Programme), ("country", allotment.Country), ("year", allotment.Year), ("slots", slots), ("earmark", name));

    /// <summary>The same, where one slot is what is missing; any other refusal is as it was.</summary>
    public static Refusal WithOneMore(Refusal refusal, Allotment allotment, string? service) =>
        refusal.Code is RefusalCodes.AllotmentExhausted or RefusalCodes.EarmarkExhausted ? WithMore(refusal, allotment, allotment.PoolFor(service), 1) : refusal;

    /// <summary>As many as can be taken away.</summary>
    public static WayOut[] Fewer(Pool pool) => pool.Available > 0 ? [WayOut.Again("slots", pool.Available)] : [];

    public static Refusal OpenHolds(Allotment allotment)
    {
        var held = allotment.Balance.Held;
        return Refusal.Because(
            RefusalCodes.IllegalTransition,
            $"{held} slots are held; a year is closed when every hold is resolved.",
            [.. Whose(allotment), ("held", held), ("blockers", Blockers(allotment, Slot.Holds))],
            allotment.Slots.Newest(Slot.Holds),
            "accept, reject or withdraw them first");
    }

    private static Refusal ServiceMismatch(Allotment allotment, string? service)
    {
        var services = allotment.Pools.Keys.Where(key => key.Length > 0).ToList();
        return Refusal.Because(
            RefusalCodes.ServiceMismatch,
            $"Every slot is earmarked: {string.Join(", ", services)}; the nominee's service is {service ?? "not given"}.",
            [.. Whose(allotment), ("service", service ?? string.Empty), ("earmarked", services)],
            remedy: "nominate from an earmarked service, or lower an earmark");
    }

    private static Refusal Status(Allotment allotment, string code, string status) => Refusal.Because(
        code,
        $"The allotment of {allotment.Programme} to {allotment.Country} for {allotment.Year} is {status}.",
        [.. Whose(allotment), ("status", status)],
        [allotment.Position]);

    private static IEnumerable<long> Taken(Allotment allotment, string name) => allotment.Slots.Newest(Slot.InPool(name));

    private static List<Guid> Blockers(Allotment allotment, string group) =>
        [.. allotment.Slots.Named(group).OrderBy(slot => slot.Position).Take(Refusal.MaxBlockers).Select(slot => slot.Nomination)];

    private static IEnumerable<(string Name, object Value)> Whose(Allotment allotment) =>
        [("programme", allotment.Programme), ("country", allotment.Country), ("year", allotment.Year)];
}
