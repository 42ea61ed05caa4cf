#!/usr/bin/env bash
# libical (Debian 12: libical3 3.0.16-1+b1; the parser of Evolution) writes one category with a comma in its name as two.
#
# RFC 5545, 3.3.11: a comma within a text is written "\,"; 3.8.1.2: CATEGORIES is a list of texts, separated by commas. So CATEGORIES:Army\, Navy,Air is
# two categories, "Army, Navy" and "Air". libical reads it as that. What it writes, for the next program or into its own store, has no backslash: three categories.
# The same text in SUMMARY comes back as it was. Ical.Net 5.2.4 reads and writes such a category as one.
#
# Exits 0 as long as it is so, 1 when what was written is read as what was read.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
packages=$(apt-cache depends --important libical3 | sed -n 's/^ *Depends: \(lib\(icu\|db\)[^ ]*\)$/\1/p')
apt-get download -qq libical3 $packages >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" here; done
echo "libical3 $(dpkg-deb -f libical3_*.deb Version)"

cat >read.py <<'PY'
import ctypes, glob, sys
ical = ctypes.CDLL(sorted(glob.glob("here/usr/lib/*/libical.so.3"))[0])

def function(name, result, *arguments):
    found = getattr(ical, name)
    found.restype, found.argtypes = result, list(arguments)
    return found

parse = function("icalparser_parse_string", ctypes.c_void_p, ctypes.c_char_p)
write = function("icalcomponent_as_ical_string", ctypes.c_char_p, ctypes.c_void_p)
kind = function("icalproperty_string_to_kind", ctypes.c_int, ctypes.c_char_p)
first = function("icalcomponent_get_first_property", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
following = function("icalcomponent_get_next_property", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
category = function("icalproperty_get_categories", ctypes.c_char_p, ctypes.c_void_p)

def categories(event):
    found, of = [], kind(b"CATEGORIES")
    one = first(event, of)
    while one:
        found.append(category(one).decode())
        one = following(event, of)
    return found

event = parse(b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260301\r\nSUMMARY:Army\\, Navy\r\nCATEGORIES:Army\\, Navy,Air\r\nEND:VEVENT\r\n")
written = write(event)
read, again = categories(event), categories(parse(written))
print("read:         ", read)
print("written:      ", [line for line in written.decode().split("\r\n") if line.startswith(("CATEGORIES", "SUMMARY"))])
print("read again:   ", again, "(expected: as before)")
sys.exit(0 if len(read) == 2 and len(again) == 3 and b"SUMMARY:Army\\, Navy" in written else 1)
PY
LD_LIBRARY_PATH=$(echo "$work"/here/usr/lib/*) python3 read.py
