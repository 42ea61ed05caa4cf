// Checks the proof on this page with nothing but the page: it asks nobody. What it does is RFC 6962, section 2.1, and a signed note of C2SP.
const [proof, entry, button, verdict] = ['proof', 'entry', 'check', 'verdict'].map(id => document.getElementById(id));
const say = verdict?.dataset;
const utf8 = text => new TextEncoder().encode(text);
const base64 = bytes => btoa(String.fromCharCode(...bytes));
const bytesOf = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
const tell = (kind, text) => {
  const line = document.createElement('li');
  line.className = kind;
  line.textContent = text;
  verdict.append(line);
};

// The hashes from the leaf up to the root, as they come out here.
const climb = async () => {
  const others = [...document.querySelectorAll('[data-sibling]')].map(cell => bytesOf(cell.dataset.sibling));
  const hashes = [await sha256(Uint8Array.of(0), utf8(entry.value))];
  for (let [at, last] = [BigInt(proof.dataset.index), BigInt(proof.dataset.size) - 1n]; last > 0n; at >>= 1n, last >>= 1n) {
    if (at === last && !(at & 1n)) {
      continue;
    }
    const [own, other] = [hashes.at(-1), others.shift()];
    hashes.push(await sha256(Uint8Array.of(1), ...(at & 1n ? [other, own] : [own, other])));
  }
  return hashes.map(base64);
};

// True, false, or null where this browser knows no Ed25519.
const signed = async (text, signatures) => {
  for (const key of proof.dataset.keys.split('\n')) {
    const [name, , ...rest] = key.split('+');
    const material = rest.join('+');
    const id = (await sha256(utf8(`${name}\n`), bytesOf(material))).slice(0, 4);
    for (const line of signatures.filter(line => line.startsWith(`\u2014 ${name} `))) {
      const signature = bytesOf(line.split(' ')[2]);
      if (base64(signature.slice(0, 4)) === base64(id)) {
        try {
          const imported = await crypto.subtle.importKey('raw', bytesOf(material).slice(1), 'Ed25519', false, ['verify']);
          return await crypto.subtle.verify('Ed25519', imported, signature.slice(4), utf8(text));
        } catch {
          return null;
        }
      }
    }
  }
  return false;
};

const place = () => {
  try {
    return BigInt(JSON.parse(entry.value).position) === BigInt(proof.dataset.index) + 1n;
  } catch {
    return false;
  }
};

const check = async () => {
  verdict.replaceChildren();
  const [text, signatures] = proof.dataset.note.split('\n\n');
  const [, size, root] = text.split('\n');
  const hashes = await climb();
  const [here, leads, vouched] = [place(), hashes.at(-1) === root && size === proof.dataset.size, await signed(`${text}\n`, signatures.split('\n'))];
  tell(here && leads && vouched !== false ? 'right' : 'wrong', here && leads && vouched !== false ? say.right : say.wrong);
  tell(here ? 'right' : 'wrong', here ? say.place : say.otherPlace);
  tell(leads ? 'right' : 'wrong', leads ? say.root : say.otherRoot);
  tell(vouched === null ? 'unknown' : vouched ? 'right' : 'wrong', vouched === null ? say.unable : vouched ? say.signed : say.unsigned);
  hashes.forEach((hash, level) => {
    document.querySelector(`rect[data-level="${level}"]`)?.setAttribute('class', `path-own ${leads ? 'right' : 'wrong'}`);
    document.querySelector(`text[data-level="${level}"]`).textContent = `${hash.slice(0, 10)}\u2026`;
  });
};

if (button && crypto.subtle) {
  button.hidden = false;
  button.addEventListener('click', check);
} else if (button) {
  tell('unknown', say.unsafe);
}
