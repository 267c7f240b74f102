// Claims that a file was created, changed or deleted, held against the calls and commands that wrote it. Pure; in doubt unknown.
import { confirmed, contradicted, type Evidence, type Judged, type Proof, UNKNOWN } from './shown.ts';
import { kindsIn, pathsOf, type Statement } from './statements.ts';
import type { Write } from './wrote.ts';

export const isUnder = (path: string, root: string): boolean =>
  !/^([A-Za-z]:[\\/]|[\\/~])/.test(path) || path.replaceAll('\\', '/').startsWith(`${root.replaceAll('\\', '/')}/`);

export const sameFile = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map(path => path.replaceAll('\\', '/').replace(/^(~|\.)?\//, '/'));
  const [long, short] = left!.length >= right!.length ? [left!, right!] : [right!, left!];
  return long === short || long.endsWith(short.startsWith('/') ? short : `/${short}`);
};

/** What a claim says beside the names of files; lines of a file are a place. */
const besides = (text: string, paths: string[]): string =>
  paths.reduce((rest, path) => rest.replace(path, ''), text).replace(/\b(lines?|linhas?) \d+(\s?[-–]\s?\d+)?/gi, '');

/** A size, a count or a share is stated too: that a file was written does not show it. */
const sized = (text: string, paths: string[]): boolean => /\d/.test(besides(text, paths));

const SIZE = /(\d[\d,]*(?:\.\d+)?) ?(bytes|kb|lines|linhas)\b/i;
/** So far from what was written a size may be and still be meant so; so far, and it is wrong. */
const CLOSE = 0.06;
const FAR = 0.3;

/** How near the size that a claim states is to what a call wrote as a whole; null where there is none, or no such call. */
function sizeOf(text: string, path: string, { writes, files }: Evidence): { write: Write; off: number } | null {
  const rest = besides(text, [path]);
  const [stated, number, unit] = SIZE.exec(rest) ?? [];
  if (!stated || /\d/.test(rest.replace(stated, ''))) return null;
  const write = writes.findLast(each => sameFile(each.path, path));
  const file = files.findLast(each => sameFile(each.path, path));
  if (!write?.whole || file?.ref.id !== write.ref.id) return null;
  const bytes = Buffer.byteLength(write.put);
  const real = /^b/i.test(unit!) ? bytes : /^k/i.test(unit!) ? bytes / 1024 : write.put.trimEnd().split('\n').length;
  const claimed = Number(number!.replaceAll(',', ''));
  // What is rounded may be off by half of its last place.
  return { write, off: Math.max(0, Math.abs(real - claimed) - 0.5) / real };
}

const CREATED = /\b(created|wrote|generated|criei|criad|gerei|escrevi|new file)/;
/** A list under such a heading names files that are new. */
const NEW_UNDER = /\b(created|new|criad|novos?)/;

const isMade = ({ folded, under }: Statement): boolean =>
  CREATED.test(folded) || (under !== '' && !kindsIn(folded).length && NEW_UNDER.test(under));

/** Created or edited: each file that the claim names was written by a call that succeeded. */
export function written(statement: Statement, nth: number, evidence: Evidence): Judged {
  const paths = pathsOf(statement.text);
  if (!paths.length) return UNKNOWN;
  const size = paths.length === 1 ? sizeOf(statement.text, paths[0]!, evidence) : null;
  if (size && size.off > FAR) return contradicted({ ref: size.write.ref });
  if (sized(statement.text, paths) && !(size && size.off <= CLOSE)) return UNKNOWN;
  const { files, unwritten } = evidence;
  const made = isMade(statement);
  const proof: Proof[] = [];
  for (const path of paths) {
    const lost = unwritten.find(each => sameFile(each.path, path) && each.nth < nth);
    const file = files.findLast(each => sameFile(each.path, path));
    if (lost && !file) return contradicted({ ref: lost.ref });
    if (!file || lost || file.change === 'deleted' || file.change === 'renamed') return UNKNOWN;
    if (made && file.change !== 'created') return UNKNOWN;
    proof.push({ ref: file.ref });
  }
  return confirmed(...proof);
}

export function deleted({ text }: Statement, nth: number, { files }: Evidence): Judged {
  const found = pathsOf(text).map(path => files.findLast(file => sameFile(file.path, path) && file.nth < nth));
  if (!found.length || sized(text, pathsOf(text)) || found.some(file => file?.change !== 'deleted')) return UNKNOWN;
  return confirmed(...found.map(file => ({ ref: file!.ref })));
}

/** What kind of file a word after its name may be; it adds nothing that would have to be shown. */
const KINDS_OF_FILE = new Set(
  'component module file script config configuration settings hook page class test tests documentation docs readme the successfully ive have has been was our your updated modified edited changed created added wrote new both atualizei atualizado criei criado alterei alterado modifiquei componente modulo arquivo configuracao teste testes pagina classe'.split(
    ' ',
  ),
);

/** Names no path, but the file's own name, and says nothing else: "updated the NavUser component", "Gitleaks config updated". */
export function named({ folded, under }: Statement, nth: number, { files, unwritten }: Evidence): Judged {
  if (/\d/.test(folded) || /\b(not|and|with|e|com|to|for|para)\b/.test(folded)) return UNKNOWN;
  const words = folded.match(/[a-z0-9]+/g) ?? [];
  const left = words.filter(word => word.length > 2 && !KINDS_OF_FILE.has(word));
  if (!left.length) return UNKNOWN;
  const file = files.findLast(each => {
    const stem = stemOf(each.path);
    return stem.length >= 5 && stem === left.join('');
  });
  if (!file || file.nth >= nth || unwritten.some(each => sameFile(each.path, file.path))) return UNKNOWN;
  const made = CREATED.test(folded) || NEW_UNDER.test(under);
  const right = made ? file.change === 'created' : file.change === 'created' || file.change === 'edited';
  return right ? confirmed({ ref: file.ref }) : UNKNOWN;
}

/** `src/NavUser.tsx`: navuser; `.gitleaks.toml`: gitleaks. */
const stemOf = (path: string): string =>
  path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/^\./, '')
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
