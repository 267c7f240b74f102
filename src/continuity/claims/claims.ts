// Claims of a session: what the agent's last messages state, each with a verdict from exit codes and results in the journal. No git, no files. Reads only.
import type { Database } from '../../db/database.ts';
import { foldAccents } from '../../text.ts';
import type { Ref, SessionState } from '../../work/state.ts';
import type { Told } from '../choose.ts';
import { echoed } from './echo.ts';
import { evidenceOf, type Reply, type Row, refOfRow, repliesOf, textsOf } from './evidence.ts';
import { named } from './files.ts';
import { measured } from './measured.ts';
import { isCheckItem, planVerdict } from './plan.ts';
import { type ClaimKind, MATTERS } from './rules.ts';
import { type Evidence, type Judged, type Proof, UNKNOWN, type Verdict } from './shown.ts';
import { pathsOf, type Statement, statementsOf } from './statements.ts';
import { judge } from './verdict.ts';
import { rewritten } from './wrote.ts';

export type Claim = {
  /** The session it was said in: of a chain of sessions that continue each other, one. */
  told: Told;
  text: string;
  verdict: Verdict;
  /** A rule knows what it states; else it is only a statement. */
  known: boolean;
  kinds: ClaimKind[];
  ref: Ref;
  evidence: Ref[];
  /** Place of a plan item that is marked done, from 1; and whether all of it is undone. */
  item?: number;
  undone?: boolean;
};

const REPLY = 6_000;

type Known = { chain: Told[]; root: string | null; claims: Claim[] };
const judgedOnce = new WeakMap<SessionState, Known>();

/** States that are the same objects hold the same, and their events do not change: what was judged of them holds. */
export async function claimsOf(db: Database, workspace: number, chain: Told[], root: string | null): Promise<Claim[]> {
  const [first] = chain;
  if (!first) return [];
  const known = judgedOnce.get(first.state);
  const same = known?.root === root && known.chain.length === chain.length;
  if (known && same && chain.every(({ state }, i) => state === known.chain[i]!.state))
    return known.claims.map(claim => ({ ...claim, told: chain[known.chain.indexOf(claim.told)]! }));
  const claims = await judgeAll(db, workspace, chain, root);
  judgedOnce.set(first.state, { chain, root, claims });
  return claims;
}

/**
 * Claims of the last messages of a chain of sessions, newest message first. The sessions are read as one: `nth` counts on from the
 * session that is continued.
 */
async function judgeAll(db: Database, workspace: number, chain: Told[], root: string | null): Promise<Claim[]> {
  const said = await saidIn(db, workspace, repliesOf(chain));
  const planned = chain.find(told => told.state.plan);
  const done = planned?.state.plan?.items.some(item => item.status === 'done') ?? false;
  if (!done && !said.some(each => each.statements.length)) return [];
  const rows = new Map<number, Row>();
  const evidence = { ...(await evidenceOf(db, workspace, chain, rows)), root };
  const refOf = (proof: Proof): Ref | null => ('ref' in proof ? proof.ref : refOfRow(rows.get(proof.seq)));
  const claim = (told: Told, text: string, ref: Ref, { judged, known, kinds }: Found, item?: number): Claim => ({
    told,
    text,
    verdict: judged.verdict,
    known: known || judged.verdict !== 'unknown',
    kinds,
    ref,
    evidence: unique(judged.proof.map(refOf).filter(each => each !== null)),
    ...(item === undefined ? {} : { item }),
  });
  // Said twice, in a heading and below it or in two messages, it is one claim: the newest stays.
  const seen = new Set<string>();
  const claims = said.flatMap(({ told, ref, nth, statements }) =>
    statements.flatMap(statement => {
      if (seen.has(statement.same)) return [];
      seen.add(statement.same);
      const found = { ...verdictOf(statement, nth, evidence), kinds: statement.kinds };
      // What is shown is the first half alone.
      const whole = found.judged.verdict === 'confirmed' ? statement.text : statement.text + statement.purpose;
      return claim(told, whole, ref, found);
    }),
  );
  const plan = planned?.state.plan;
  const marked = (plan?.items ?? []).flatMap((item, k) => {
    if (item.status !== 'done') return [];
    const idle = item.idle && isCheckItem(item.text) ? { ...UNKNOWN, whole: false } : null;
    const judged = planVerdict(item.text, evidence) ?? idle;
    if (!judged) return [];
    return {
      ...claim(planned!, item.text, plan!.ref, { judged, known: true, kinds: [] }, k + 1),
      undone: judged.whole,
    };
  });
  return [...marked, ...claims].sort((a, b) => rankOf(a) - rankOf(b) || wantedOf(a) - wantedOf(b));
}

/** Items of the last plan, from 1, that are marked done and are not. */
export const undoneOf = (claims: Claim[]): Set<number> =>
  new Set(claims.flatMap(({ item, undone }) => (item !== undefined && undone ? [item] : [])));

const rankOf = ({ verdict, known, kinds }: Claim): number =>
  verdict === 'contradicted' ? 0 : verdict === 'confirmed' ? 1 : isEdit(kinds) ? 4 : known ? 2 : 3;

/** Says again that a file was written. */
const isEdit = (kinds: ClaimKind[]): boolean => kinds.length > 0 && kinds.every(kind => OF_FILES.has(kind));

/** Those that a person would want to have shown first, then the others as they came; last what only says again that a file was written. */
const WANTED: ClaimKind[] = [
  'tests_pass',
  'tests_fail',
  'build',
  'types',
  'lint',
  'push',
  'commit',
  'clean',
  'install',
];
const wantedOf = ({ kinds, text, item }: Claim): number => {
  if (item !== undefined) return -1;
  const known = kinds.map(kind => WANTED.indexOf(kind)).filter(place => place >= 0);
  if (known.length) return Math.min(...known);
  if (MATTERS.test(foldAccents(text))) return WANTED.length;
  return WANTED.length + (isEdit(kinds) ? 2 : 1);
};

/** What only a named file can show: without one it is a statement like any other. */
const OF_FILES = new Set<ClaimKind>(['created', 'edited', 'deleted']);

export function verdictOf(statement: Statement, nth: number, evidence: Evidence): { judged: Judged; known: boolean } {
  const { kinds, text } = statement;
  const ofFiles = kinds.every(kind => OF_FILES.has(kind));
  if (ofFiles && (!kinds.length || !pathsOf(text).length)) {
    const shown = firstSure(
      () => measured(statement, nth, evidence.runs) ?? UNKNOWN,
      () => echoed(statement, nth, evidence.runs),
      () => rewritten(statement, nth, evidence.writes),
      () => (kinds.length && !statement.purpose ? named(statement, nth, evidence) : UNKNOWN),
    );
    return { judged: shown, known: false };
  }
  // That a file was written does not show what the change is to do.
  const judged = statement.purpose ? UNKNOWN : judge(statement, nth, evidence);
  const shown = ofFiles && judged.verdict === 'unknown' ? rewritten(statement, nth, evidence.writes) : judged;
  return { judged: shown, known: kinds.some(kind => kind !== 'effect') || MATTERS.test(statement.folded) };
}

function firstSure(...judges: (() => Judged)[]): Judged {
  for (const judgeIt of judges) {
    const judged = judgeIt();
    if (judged.verdict !== 'unknown') return judged;
  }
  return UNKNOWN;
}

/** What shows two things is named once. */
const unique = (refs: Ref[]): Ref[] => refs.filter((ref, i) => refs.findIndex(({ id }) => id === ref.id) === i);

type Found = { judged: Judged; known: boolean; kinds: ClaimKind[] };
type Said = Reply & { statements: Statement[] };

/** What was said never changes: its statements are kept for the next brief of the same session. */
const KEPT = 300;
const kept = new Map<string, Statement[]>();

async function saidIn(db: Database, workspace: number, replies: Reply[]): Promise<Said[]> {
  const unknown = replies.filter(({ ref }) => !kept.has(ref.id));
  const texts = unknown.length ? await textsOf(db, workspace, unknown) : new Map<number, string>();
  for (const { ref, seq } of unknown) kept.set(ref.id, statementsOf((texts.get(seq) ?? '').slice(-REPLY)));
  const said = replies.map(reply => ({ ...reply, statements: kept.get(reply.ref.id)! }));
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(id);
  return said;
}
