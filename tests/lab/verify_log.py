"""A second verifier of an exported log, sharing no code with the first: Python's standard library alone (F20).

Reads one exported log a line from standard input (JSON, as `holdfast export --format json` writes it) and prints one verdict a line:
null where it is no exported log, else {"chains": [[letter, epoch, entries, at]...], "strays": n}; `at` is 0 for an unbroken chain, else
the place where it breaks. Written from the text of docs/behaviour.md (JRN-1, JRN-2) and of the envelope, not from the code.
"""

import base64
import hashlib
import json
import re
import sys

# P-256, FIPS 186-5. Verifying only: nothing here is secret.
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    1,
)
INFINITY = (1, 1, 0)


def double(point):
    x, y, z = point
    if z == 0 or y == 0:
        return INFINITY
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    z3 = ((y + z) ** 2 - gamma - delta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, z3


def add(a, b):
    if a[2] == 0:
        return b
    if b[2] == 0:
        return a
    z1, z2 = a[2] * a[2] % P, b[2] * b[2] % P
    u1, u2 = a[0] * z2 % P, b[0] * z1 % P
    s1, s2 = a[1] * b[2] * z2 % P, b[1] * a[2] * z1 % P
    h, r = (u2 - u1) % P, (s2 - s1) % P
    if h == 0:
        return double(a) if r == 0 else INFINITY
    h2 = h * h % P
    h3, v = h * h2 % P, u1 * h2 % P
    x = (r * r - h3 - 2 * v) % P
    return x, (r * (v - x) - s1 * h3) % P, h * a[2] * b[2] % P


def both(k1, a, k2, b):
    """k1*a + k2*b, bit by bit."""
    together = add(a, b)
    result = INFINITY
    for bit in range(max(k1.bit_length(), k2.bit_length()) - 1, -1, -1):
        result = double(result)
        one, two = k1 >> bit & 1, k2 >> bit & 1
        if one or two:
            result = add(result, together if one and two else a if one else b)
    return result


def unbase64url(text, length):
    """The bytes of a base64url text without padding; None where it is not the one way to write so many bytes."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        return None
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if len(raw) == length and base64url(raw) == text else None


def base64url(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def utf8(text):
    """As JavaScript writes it: half a surrogate pair becomes the replacement character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def sha256(text):
    return base64url(hashlib.sha256(utf8(text)).digest())


def point_of(key):
    x, y = unbase64url(key["x"], 32), unbase64url(key["y"], 32)
    if x is None or y is None:
        return None
    x, y = int.from_bytes(x, "big"), int.from_bytes(y, "big")
    if x >= P or y >= P or (y * y - (x * x * x - 3 * x + B)) % P != 0:
        return None
    return x, y, 1


seen = {}


def signed(key, digest, signature):
    """True when the key signed the text of the digest. Remembered: mutated logs have most signatures in common."""
    name = (key["x"], key["y"], digest, signature)
    if name not in seen:
        seen[name] = is_signed(key, digest, signature)
    return seen[name]


def is_signed(key, digest, signature):
    raw, public = unbase64url(signature, 64), point_of(key)
    if raw is None or public is None:
        return False
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    if not (1 <= r < N and 1 <= s < N):
        return False
    e = int.from_bytes(hashlib.sha256(utf8(digest)).digest(), "big")
    w = pow(s, -1, N)
    x, _, z = both(e * w % N, G, r * w % N, public)
    return z != 0 and x * pow(z * z, -1, P) % P % N == r


DIGEST = r"[A-Za-z0-9_-]{43}"
HEADER = {
    "ods": r"[A-Z0-9-]{1,8}",
    "device": r"[A-Z]{1,2}",
    "prevHash": DIGEST,
    "id": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
}
GENESIS = "A" * 43


def refuse(_):
    raise ValueError("not JSON")


def whole(value):
    """A whole number that JavaScript holds exactly, from 1; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) and 1 <= value <= 2**53 - 1 else None


def header_of(text):
    try:
        header = json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict) or set(header) != {"v", "ods", "device", "epoch", "seq", "prevHash", "id", "kid"}:
        return None
    if whole(header["v"]) != 1 or whole(header["epoch"]) is None or whole(header["seq"]) is None:
        return None
    if not isinstance(header["kid"], str) or header["kid"] == "":
        return None
    if not all(isinstance(header[name], str) and re.fullmatch(form, header[name]) for name, form in HEADER.items()):
        return None
    return {**header, "epoch": whole(header["epoch"]), "seq": whole(header["seq"])}


def is_text(value, least, most):
    return isinstance(value, str) and least <= len(value) <= most


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_key(key):
    return (
        isinstance(key, dict)
        and key.get("kty") == "EC"
        and key.get("crv") == "P-256"
        and set(key) == {"kty", "crv", "x", "y"}
        and all(isinstance(key[name], str) and key[name] != "" for name in "xy")
    )


def is_log(log):
    return (
        isinstance(log, dict)
        and log.get("v") == 1
        and isinstance(log.get("devices"), list)
        and isinstance(log.get("entries"), list)
        and all(isinstance(d, dict) and isinstance(d.get("letter"), str) and is_number(d.get("epoch")) and is_key(d.get("signing")) for d in log["devices"])
        and all(
            isinstance(e, dict)
            and set(e) == {"header", "body", "hash", "signature", "serverSeq"}
            and is_text(e["header"], 2, 2_000)
            and is_text(e["body"], 2, 200_000)
            and isinstance(e["hash"], str)
            and re.fullmatch(DIGEST, e["hash"])
            and is_text(e["signature"], 1, 200)
            and is_number(e["serverSeq"])
            for e in log["entries"]
        )
    )


def breaks_at(entries, key):
    previous = GENESIS
    for place, (header, entry) in enumerate(entries, 1):
        sound = (
            header["seq"] == place
            and header["prevHash"] == previous
            and sha256(entry["header"] + sha256(entry["body"])) == entry["hash"]
            and signed(key, entry["hash"], entry["signature"])
        )
        if not sound:
            return place
        previous = entry["hash"]
    return 0


def verdict(log):
    if not is_log(log):
        return None
    read = [(header_of(entry["header"]), entry) for entry in log["entries"]]
    chains, placed = [], set()
    for device in log["devices"]:
        own = [
            (place, header, entry)
            for place, (header, entry) in enumerate(read)
            if header is not None and header["device"] == device["letter"] and header["epoch"] == device["epoch"]
        ]
        placed.update(place for place, _, _ in own)
        ordered = sorted(((header, entry) for _, header, entry in own), key=lambda pair: pair[0]["seq"])
        chains.append([device["letter"], device["epoch"], len(own), breaks_at(ordered, device["signing"])])
    return {"chains": chains, "strays": len(read) - len(placed)}


for line in sys.stdin:
    print(json.dumps(verdict(json.loads(line))), flush=True)
