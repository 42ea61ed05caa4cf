// What ical.js, the parser of Thunderbird, reads in a calendar: a line of JSON for each entry.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const text = (value) => (value === null ? null : value.toString());
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const of = (name) => text(component.getFirstPropertyValue(name));
  console.log(JSON.stringify({
    uid: event.uid, sequence: event.sequence, status: of("status"), summary: event.summary, description: event.description, location: event.location, url: of("url"),
    start: event.startDate.toICALString(), isDay: event.startDate.isDate, end: component.hasProperty("dtend") ? event.endDate.toICALString() : null,
    changed: component.getFirstPropertyValue("last-modified").toICALString(), stamp: component.getFirstPropertyValue("dtstamp").toICALString(), category: of("categories"), transparent: of("transp"),
  }));
}
