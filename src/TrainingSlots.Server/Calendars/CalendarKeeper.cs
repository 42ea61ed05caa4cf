using System.Text.Json;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Calendars;

/// <summary>Makes addresses and shows them: a receipt never holds one.</summary>
public sealed class CalendarKeeper
{
    private readonly AtRestKeys keys;
    private readonly CalendarAddress address;

    internal CalendarKeeper(AtRestKeys keys, CalendarAddress address) => (this.keys, this.address) = (keys, address);

    public CalendarFeed Renew(CalendarFeed? known, Actor actor, DateTimeOffset now) => known?.Renewed(actor, keys, now) ?? CalendarFeed.New(actor, keys, now);

    public CalendarView View(CalendarFeed feed) => WithAddress(CalendarView.Of(feed), feed);

    /// <summary>The first answer with its address, for as long as it is the one that counts.</summary>
    public Outcome WithAddress(Outcome first, CalendarFeed? known)
    {
        if (first.Refusal is not null)
        {
            return first;
        }

        var view = JsonSerializer.Deserialize<CalendarView>(first.Body, Json.Options)!;
        return first with { Body = Json.Write(known?.Version == view.Version ? WithAddress(view, known) : view) };
    }

    private CalendarView WithAddress(CalendarView view, CalendarFeed feed) => view with { Address = address.Of(keys.Decrypt(CalendarFeed.Purpose, feed.Token)) };
}
