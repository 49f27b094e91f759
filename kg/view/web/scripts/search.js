// Search with Hangul in mind: ㅈㅇㅊ, 조으 and 조은차 all find 조은찬.

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'];
const PARTS = { ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ', ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' };

const plain = (text) => text.normalize('NFC').toLowerCase().replace(/[\s·‧・]+/gu, '');

/** A syllable's initial, its form without a final, and its final; nothing for anything else. */
function syllable(character) {
  const code = character.charCodeAt(0) - 0xac00;
  if (code < 0 || code > 11171) return null;
  const final = code % 28;
  return { initial: INITIALS[Math.floor(code / 588)], open: String.fromCharCode(0xac00 + code - final), final: FINALS[final] };
}

/** Whether a typed character stands for one of a name; the last that is typed may lack its final. */
function fits(typed, character, last) {
  if (typed === character) return true;
  const parts = syllable(character);
  return parts !== null && (typed === parts.initial || (last && typed === parts.open));
}

/** What is typed, and where its last syllable is still on the way to the next: 종 for 조ㅇ. */
function spellings(typed) {
  const parts = syllable(typed.at(-1) ?? '');
  if (!parts?.final) return [typed];
  const [stays, goes] = PARTS[parts.final] ?? ['', parts.final];
  const closed = String.fromCharCode(parts.open.charCodeAt(0) + FINALS.indexOf(stays));
  return [typed, typed.slice(0, -1) + closed + goes];
}

/** Where a name has what is typed: 0 for its start, -1 for nowhere. */
function place(typed, name) {
  const starts = spellings(typed).map((text) => {
    for (let start = 0; start + text.length <= name.length; start += 1) {
      if ([...text].every((c, at) => fits(c, name[start + at], at === text.length - 1))) return start;
    }
    return -1;
  }).filter((start) => start >= 0);
  return starts.length ? Math.min(...starts) : -1;
}

const keys = new Map(view.nodes.map((node) => [node.id, [node.label, ...(node.aliases ?? [])].map(plain)]));

/** The nodes whose name or alias has what is typed: first those that begin with it, then by weight. */
function found(text) {
  const typed = plain(text);
  return view.nodes
    .map((node) => [node, Math.min(...keys.get(node.id).map((key) => place(typed, key)).filter((at) => at >= 0))])
    .filter(([, at]) => Number.isFinite(at))
    .sort(([a, at], [b, bt]) => Math.sign(at) - Math.sign(bt) || byWeight(a.id, b.id))
    .map(([node]) => node);
}
