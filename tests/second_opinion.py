#!/usr/bin/env python3
"""A second opinion on bundles of a sealed log, written from docs/proof.md alone: Python's standard library, and openssl for signatures.

usage: second_opinion.py [--key VKEY]... [--witness VKEY]... [--quorum N] [--consistent] (BUNDLE... | --all FOLDER)
Prints RIGHT or WRONG for each bundle; with --consistent, each must go on from those before it. Exit code 1 when one is wrong.
"""
import argparse, base64, functools, hashlib, json, os, pathlib, re, struct, subprocess, sys, tempfile

MAX_LINE = 4 << 20
TERMS = ("granted increased reduced movedIn movedOut carriedIn carriedOut surrendered held committed utilised wasted lapsed available").split()
# What an event of an allotment adds to which term, by its slots, and the sign with which it changes what is available.
BY_SLOTS = {"allotment-granted": ("granted", 1), "allotment-increased": ("increased", 1), "allotment-reduced": ("reduced", -1), "slots-surrendered": ("surrendered", -1),
            "slots-moved-out": ("movedOut", -1), "slots-moved-in": ("movedIn", 1), "slots-carried-out": ("carriedOut", -1), "slots-carried-in": ("carriedIn", 1), "slots-lapsed": ("lapsed", -1)}
TO_STATE = {"slot-held": "held", "slot-committed": "committed", "slot-utilised": "utilised", "slot-wasted": "wasted", "slot-released": "available"}
NO_STATE = {"earmarks-set", "slot-hold-renewed", "allotment-frozen", "allotment-closed"}
EVENT = {"data", "event", "headers", "position", "recordedAt", "stream", "streamVersion", "v"}
OPTIONAL = {"actor", "causation", "correlation", "effectiveOn"}

class Wrong(Exception):
    """What is not as it should be."""

def need(condition, what):
    if not condition:
        raise Wrong(what)
    return True

def unique(pairs):
    return need(len({name for name, _ in pairs}) == len(pairs), "a member twice") and dict(pairs)

def load(line):
    return json.loads(line.decode("utf-8"), object_pairs_hook=unique, parse_constant=lambda name: need(False, name))

def canonical(value):
    """RFC 8785, for everything but numbers that are not whole: entries have none."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))) + "}"
    need(not isinstance(value, float) and not (isinstance(value, int) and abs(value) > 2**53), "a number that is not whole")
    return "[" + ",".join(map(canonical, value)) + "]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)

def b64(text):
    data = base64.b64decode(text, validate=True)
    return need(base64.b64encode(data).decode() == text, "base64 in another form") and data

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()

def hash_of(queue):
    return functools.reduce(lambda before, one: hashlib.sha256(before + " ".join(one).encode()).digest(), queue, hashlib.sha256(b"trainingslots-queue/v1").digest()).hex()

class Tree:
    """The roots of full subtrees from left to right."""
    def __init__(self):
        self.size, self.roots = 0, []

    def append(self, root, level=0):
        need(0 <= level <= 62 and self.size % (1 << level) == 0, "a subtree that cannot begin here")
        rest = self.size >> level
        while rest & 1:
            root, rest = node(self.roots.pop(), root), rest >> 1
        self.roots.append(root)
        self.size += 1 << level
    def root(self):
        return functools.reduce(lambda right, left: node(left, right), reversed(self.roots)) if self.roots else hashlib.sha256(b"").digest()

class Key:
    def __init__(self, text, kind):
        self.name, number, encoded = text.split("+", 2)
        material = b64(encoded)
        self.id, self.kind, self.public = bytes.fromhex(number), kind, material[1:]
        need(len(material) == 33 and material[0] == kind and hashlib.sha256(self.name.encode() + b"\n" + material).digest()[:4] == self.id, f"no key of kind {kind}: {text}")

@functools.lru_cache(None)
def openssl(public, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("key", bytes.fromhex("302a300506032b6570032100") + public), ("message", message), ("signature", signature)):
            pathlib.Path(folder, name).write_bytes(content)
        return subprocess.run("openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin -in message -sigfile signature".split(), cwd=folder, capture_output=True).returncode == 0

def signers(text, lines, keys):
    """The names of the keys whose signatures are there; one that claims a known key and is wrong spoils the note."""
    found = set()
    for line in lines:
        need(match := re.fullmatch("\u2014 ([^ +]+) ([^ ]+)", line), "no signature line")
        name, data = match[1], b64(match[2])
        for key in (key for key in keys if key.name == name and key.id == data[:4]):
            message, signature = text.encode(), data[4:]
            if key.kind == 4:
                need(len(signature) > 8, "a cosignature without a time")
                message, signature = b"cosignature/v1\ntime %d\n" % struct.unpack(">Q", signature[:8]) + message, signature[8:]
            need(openssl(key.public, message, signature), f"signature of {name}")
            found.add(name)
    return found

def head(note, keys, witnesses):
    body, _, rest = note.rpartition("\n\n")
    text, lines, body = body + "\n", rest[:-1].split("\n"), body.split("\n")
    need(rest.endswith("\n") and len(body) >= 3 and all(body) and re.fullmatch("0|[1-9][0-9]{0,17}", body[1]), "no checkpoint")
    need(signers(text, lines, keys), "no signature of the log")
    return body[0], int(body[1]), b64(body[2]), signers(text, lines, witnesses)

class Folds:
    """Versions of all streams, the ledger of each allotment, the seats and the queue of each session."""
    def __init__(self, whole):
        self.whole, self.versions, self.ledgers, self.slots, self.sessions = whole, {}, {}, {}, {}
    def apply(self, stream, version, name, data):
        kind, name, before = stream.split("/")[0], name.rsplit(".v", 1)[0], self.versions.get(stream, 0)
        need(version == before + 1 or (kind == "session" and not self.whole and version > before), f"version {version} of {stream}")
        self.versions[stream] = version
        if kind == "allotment":
            self.allotment(stream, self.ledgers.setdefault(stream, dict.fromkeys(TERMS, 0)), name, data)
        elif kind == "session" and self.whole:
            self.session(self.sessions.setdefault(stream, {"free": 0, "capacity": 0, "queue": []}), name, data)
    def allotment(self, stream, ledger, name, data):
        if name in BY_SLOTS:
            ledger[BY_SLOTS[name][0]] += data["slots"]
            ledger["available"] += BY_SLOTS[name][1] * data["slots"]
        elif name in TO_STATE:
            slot = (stream, data["nomination"])
            ledger[self.slots.get(slot, "available")] -= 1
            ledger[TO_STATE[name]] += 1
            self.slots[slot] = TO_STATE[name]
        else:
            need(name in NO_STATE, f"an event that is not known: {name}")
        need(min(ledger.values()) >= 0, f"the ledger law is broken in {stream} by {name}")
    def session(self, session, name, data):
        queue, found = session["queue"], {one["nomination"]: one["outcome"] for one in data.get("seen", [])}
        if "capacity" in data:
            session["free"], session["capacity"] = session["free"] + data["capacity"] - session["capacity"], data["capacity"]
        elif name in ("seat-held", "seat-released"):
            session["free"] += 1 if name == "seat-released" else -1
        elif name == "waitlist-joined":
            queue.append((data["nomination"], data["country"], data["short"]))
        elif name == "place-offered":
            at = [waiting[0] for waiting in queue].index(data["nomination"])
            told = ([one[:2] for one in queue[:at + 1]] == [(one["nomination"], one["country"]) for one in data["seen"]] if found
                    else at + 1 == data["place"] and hash_of(queue[:at] + [queue[at][:2] + ("OFFERED",)]) == data["queueHash"])
            need(told and len(queue) == data["waiting"], "an offer that the queue does not give")
        if found or name in ("waitlist-left", "place-offered"):
            session["queue"] = [waiting[:2] + (found.get(waiting[0], waiting[2]),) for waiting in queue if waiting[0] != data.get("nomination")]
        need(session["free"] >= 0, "the seats law is broken")

def verify(path, trusted, earlier):
    with open(path, "rb") as file:
        lines = iter(lambda: file.readline(MAX_LINE), b"")
        first = load(next(lines, b""))
        need(isinstance(first, dict) and first.get("bundle") == "trainingslots-bundle/v1", "no bundle")
        keys = trusted.keys or [Key(text, 1) for text in first["keys"]]
        witnesses = trusted.witnesses or [Key(text, 4) for text in first["witnesses"]]
        heads = [head(note, keys, witnesses) for note in first["checkpoints"]]
        need(heads and all(a[0] == b[0] and a[1] < b[1] for a, b in zip(heads, heads[1:])), "heads of one log, each larger")
        need(len(set().union(*(h[3] for h in heads))) >= trusted.quorum, "too few witnesses")
        need(all(origin == heads[0][0] and size <= heads[-1][1] for origin, size, _ in earlier), "another log than before")
        expected = sorted([(size, root) for _, size, root, _ in heads] + [(size, root) for _, size, root in earlier])
        tree, folds, claims, counts, end, compared = Tree(), Folds(first["scope"]["whole"]), [], {"entries": 0, "hidden": 0, "balances": 0}, None, False
        for line in lines:
            need(line.endswith(b"\n") and end is None, "cut off, or goes on after its end")
            line, told = line[:-1], load(line)
            if "position" in told:
                need(canonical(told).encode() == line and told["position"] == tree.size + 1 and told["v"] == 1, f"position {tree.size + 1} in canonical form expected")
                if not compared and told["position"] > first["claimsAt"]:
                    compared = compare(claims, folds)
                tree.append(hashlib.sha256(b"\x00" + line).digest())
                counts["entries"] += 1
                if told != {"gap": "not-committed", "position": told["position"], "v": 1}:
                    need(EVENT <= told.keys() <= EVENT | OPTIONAL, "members of an event")
                    folds.apply(told["stream"], told["streamVersion"], told["event"], told["data"])
            elif need(len(told) == 1, "a line of no kind") and "hidden" in told:
                tree.append(b64(told["hidden"]["hash"]), told["hidden"]["level"])
                counts["hidden"] += 1
            elif "balance" in told:
                claims.append(told["balance"])
                counts["balances"] += 1
            else:
                end = told["end"]
            while expected and expected[0][0] <= tree.size:
                size, root = expected.pop(0)
                need(size == tree.size and root == tree.root(), f"root at {size}")
        need(end == counts and not expected and tree.size == heads[-1][1], "the end")
        need(compared or compare(claims, folds), "balances")
        return heads[-1][:3]

def compare(claims, folds):
    ledgers = [folds.ledgers["allotment/{programme}/{country}/{year}".format(**claim)] for claim in claims]
    return need(all(ledger[term] == claim[term] for ledger, claim in zip(ledgers, claims) for term in TERMS), "balances")

def main():
    parser = argparse.ArgumentParser()
    for name, how in {"--key": {"action": "append", "default": []}, "--witness": {"action": "append", "default": []}, "--quorum": {"type": int, "default": 0},
                      "--consistent": {"action": "store_true"}, "--all": {}, "bundles": {"nargs": "*"}}.items():
        parser.add_argument(name, **how)
    options = parser.parse_args()
    options.keys, options.witnesses = [Key(text, 1) for text in options.key], [Key(text, 4) for text in options.witness]
    earlier, wrong = [], False
    for path in options.bundles or sorted(entry.path for entry in os.scandir(options.all)):
        try:
            seen = verify(path, options, earlier)
            earlier += [seen] if options.consistent else []
            print("RIGHT", os.path.basename(path))
        except (Wrong, KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as e:
            wrong = True
            print("WRONG", os.path.basename(path))
            print("" if options.all else f"  {e!r}\n", end="", file=sys.stderr)
    return 1 if wrong else 0

if __name__ == "__main__":
    sys.exit(main())
