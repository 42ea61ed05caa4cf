"""What libical, the parser of Evolution and of KDE, reads in a calendar: a line of JSON for each entry. Its own checks of RFC 5545 must find nothing."""
import ctypes, json, pathlib, sys
from ctypes import c_char_p, c_int, c_void_p

class Time(ctypes.Structure):
    _fields_ = [(name, c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")] + [("zone", c_void_p)]

ical = ctypes.CDLL("libical.so.3")

def function(name, result, *arguments):
    found = getattr(ical, name)
    found.restype, found.argtypes = result, list(arguments)
    return found

parse = function("icalparser_parse_string", c_void_p, c_char_p)
kind_of_component = function("icalcomponent_string_to_kind", c_int, c_char_p)
first = function("icalcomponent_get_first_component", c_void_p, c_void_p, c_int)
following = function("icalcomponent_get_next_component", c_void_p, c_void_p, c_int)
kind_of_property = function("icalproperty_string_to_kind", c_int, c_char_p)
property_of = function("icalcomponent_get_first_property", c_void_p, c_void_p, c_int)
errors = function("icalcomponent_count_errors", c_int, c_void_p)
valid = function("icalrestriction_check", c_int, c_void_p)
as_text = function("icaltime_as_ical_string", c_char_p, Time)
word = function("icalproperty_get_value_as_string", c_char_p, c_void_p)
texts = {name: function(f"icalcomponent_get_{name}", c_char_p, c_void_p) for name in ("uid", "summary", "description", "location")}
times = {name: function(f"icalcomponent_get_{name}", Time, c_void_p) for name in ("dtstart", "dtend", "dtstamp")}
changed = function("icalproperty_get_lastmodified", Time, c_void_p)
address = function("icalproperty_get_url", c_char_p, c_void_p)
sequence = function("icalcomponent_get_sequence", c_int, c_void_p)

def said(text):
    return None if text is None else text.decode("utf-8")

def prop(entry, name):
    return property_of(entry, kind_of_property(name.encode()))

def value(entry, name):
    found = prop(entry, name)
    return said(word(found)) if found else None

calendar = parse(pathlib.Path(sys.argv[1]).read_bytes())
event = kind_of_component(b"VEVENT")
if not calendar or errors(calendar) or not valid(calendar):
    sys.exit(f"libical finds {errors(calendar) if calendar else 'no calendar'} errors")
entry = first(calendar, event)
while entry:
    start = times["dtstart"](entry)
    print(json.dumps({
        "uid": said(texts["uid"](entry)), "sequence": sequence(entry), "status": value(entry, "STATUS"), "summary": said(texts["summary"](entry)),
        "description": said(texts["description"](entry)), "location": said(texts["location"](entry)), "url": said(address(prop(entry, "URL"))),
        "start": said(as_text(start)), "isDay": bool(start.is_date), "end": said(as_text(times["dtend"](entry))) if prop(entry, "DTEND") else None,
        "changed": said(as_text(changed(prop(entry, "LAST-MODIFIED")))), "stamp": said(as_text(times["dtstamp"](entry))),
        "category": value(entry, "CATEGORIES"), "transparent": value(entry, "TRANSP"),
    }))
    entry = following(calendar, event)
