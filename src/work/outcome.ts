// What the result of a call means for files, commands and commits. Changes the state it is given; knows nothing of prompts and plans.
import { type FoldedEvent, refOf } from './event.ts';
import { branchIn, isTreeClean, type Listed, listedIn, madeNoCommit } from './git-output.ts';
import { absentIn, obstacleIn } from './obstacles.ts';
import { purposeOf } from './purpose.ts';
import { answersNo, commandKey, familyOf, gitEffect, isCheck, simpleCommands } from './shell.ts';
import { type FileEffect, fileEffects, removedAnyway } from './shell-files.ts';
import {
  type CommandState,
  type FileState,
  LIMITS,
  type OpenCall,
  type Ref,
  type SessionState,
  type TouchedFile,
} from './state.ts';
import { trackIssues } from './tracker.ts';

/** A command is known from its call on: unfinished until its result comes. */
export function commandStarted(state: SessionState, event: FoldedEvent): void {
  const line = event.text ?? '';
  const check = isCheck(line);
  const { staged, commits } = gitEffect(line);
  state.staged = [...state.staged, ...staged].slice(-LIMITS.staged);
  // A commit under way: whether it holds what was edited since the last one is open until it returns.
  if (commits) for (const file of state.files) if (file.committed === false) file.committed = null;
  const key = commandKey(line);
  const earlier = state.commands.find(command => command.key === key);
  const again = earlier && (earlier.ok !== true || earlier.obstacle);
  state.commands = state.commands.filter(command => command !== earlier);
  state.commands.push({
    key,
    family: familyOf(line),
    command: line.slice(0, 300),
    exit: null,
    ok: null,
    check,
    denied: false,
    obstacle: null,
    ...purposeOf(line),
    ref: refOf(event, ''),
    nth: state.events,
    tries: again ? earlier.tries + 1 : 1,
    first: again ? earlier.first : state.events,
    result: null,
  });
  keepNewest(state);
}

/** Only checks and failures are worth keeping once there are many. */
function keepNewest(state: SessionState): void {
  if (state.commands.length <= LIMITS.commands) return;
  const idle = state.commands.findIndex(command => !command.check && command.ok !== false);
  state.commands.splice(Math.max(idle, 0), 1);
}

export function resultOf(state: SessionState, call: OpenCall, event: FoldedEvent): void {
  const ok = event.data.ok !== false;
  const refused = event.data.denied === 'permission';
  if (call.kind !== 'file_change' && call.kind !== 'plan') state.ran += 1;
  if (call.kind === 'command') commandEnded(state, call, event, ok, refused);
  else if (ok || refused) {
    const earlier = state.refused.find(({ tool }) => tool === call.tool);
    const others = state.refused.filter(each => each !== earlier);
    const again = { tool: call.tool, ref: call.ref, times: (earlier?.times ?? 0) + 1 };
    state.refused = refused ? [...others, again].slice(-LIMITS.refused) : others;
  }
  if (call.kind !== 'file_change') return;
  if (ok) wrote(state, call);
  if (!ok) unwritten(state, call.ref);
  else if (call.files) for (const file of call.files) touched(state, file, call.ref);
  else changed(state, call.ref.text, changeOf(call, event), call.ref);
}

/** A file under a new name is what it was under the old one. */
function touched(state: SessionState, { path, change, was }: TouchedFile, ref: Ref): void {
  const from = was === undefined ? undefined : state.files.find(file => samePath(file.path, was));
  if (from) state.files.splice(state.files.indexOf(from), 1);
  changed(state, path, from?.change === 'created' ? 'created' : change, ref);
}

/** A result whose call was lost with a damaged line: what it says it wrote still counts. */
export function lostCall(state: SessionState, event: FoldedEvent): void {
  const { path, change, ok } = event.data;
  if (ok !== false && typeof path === 'string' && (change === 'created' || change === 'edited'))
    changed(state, path, change, refOf(event));
}

function changeOf(call: OpenCall, event: FoldedEvent): FileState['change'] {
  const told = event.data.change;
  if (told === 'created' || told === 'edited') return told;
  return call.change === 'created' || call.change === 'written' ? 'created' : 'edited';
}

function commandEnded(state: SessionState, call: OpenCall, event: FoldedEvent, ok: boolean, refused: boolean): void {
  const { ref, reads } = call;
  const line = call.line ?? ref.text;
  const command = state.commands.findLast(known => known.ref.id === ref.id);
  const exit = typeof event.data.exit === 'number' ? event.data.exit : null;
  const output = event.text ?? '';
  const rejected = event.data.denied === 'person';
  const kind = refused ? 'approval' : rejected ? 'rejected' : null;
  const obstacle = kind
    ? { kind, said: '' }
    : (absentIn(line, output, exit) ?? metBy(line, output, ok, reads === true));
  const neither = Boolean(event.data.background || event.data.damaged) || answersNo(line, exit);
  const result = { seq: event.seq, nth: state.events };
  if (command) Object.assign(command, { exit, ok: neither ? null : ok, denied: refused, obstacle, result });
  if (event.data.background) return;
  if (!ok) {
    if (exit !== null && !kind) for (const effect of removedAnyway(line, output)) affected(state, effect, ref);
    return;
  }
  trackIssues(state, line, output, ref);
  for (const effect of fileEffects(line, output)) affected(state, effect, ref);
  gitSaid(state, line, output, ref);
}

/** What a line that only looks at things prints are others' words, but for what sudo says itself. */
function metBy(line: string, output: string, ok: boolean, reads: boolean): CommandState['obstacle'] {
  const sudo = simpleCommands(line).some(([program]) => program === 'sudo');
  const own = reads && ok ? (sudo ? output.split('\n').filter(each => each.startsWith('sudo: ')) : []) : [output];
  return own.length ? obstacleIn(own.join('\n'), ok) : null;
}

/** What git was told, and what it said of branch and tree. A repository other than the session's is not its own. */
function gitSaid(state: SessionState, line: string, output: string, ref: Ref): void {
  const { commits, unstages, elsewhere } = gitEffect(line);
  if (commits && !madeNoCommit(output)) {
    committed(state);
    for (const each of listedIn(output)) listed(state, each, ref, elsewhere);
    state.commits += 1;
  }
  if (unstages) state.staged = [];
  if (!simpleCommands(line).some(([program]) => program === 'git')) return;
  if (!elsewhere) state.branch = branchIn(output) ?? state.branch;
  // What was staged is in a commit, whoever made it.
  if (state.staged.length && isTreeClean(output)) committed(state);
}

/** A file that a commit lists is in it, also one that a hook or somebody else wrote. When it was written is not told: no later change is meant. */
function listed(state: SessionState, { path, change }: Listed, ref: Ref, elsewhere: boolean): void {
  const known = state.files.find(file => samePath(file.path, path));
  if (known) known.committed = true;
  else if (!elsewhere && state.files.length < LIMITS.files)
    state.files.unshift({ path, change, committed: true, ref: { ...ref, text: '' }, nth: 0 });
}

/** A command may remove or move what nobody worked on, and a folder with all that is in it. */
function affected(state: SessionState, effect: FileEffect, ref: Ref): void {
  const { path, was } = effect;
  const before = effect.change === 'deleted' ? path : was;
  const inside = before === undefined ? [] : state.files.filter(file => under(file.path, before) !== null);
  for (const { path: file } of inside) {
    const rest = under(file, before!)!;
    const moved = was === undefined ? null : `${path.replace(/[\\/]$/, '')}/${rest}`;
    touched(
      state,
      moved === null ? { path: file, change: 'deleted' } : { path: moved, change: 'renamed', was: file },
      ref,
    );
  }
  if (inside.length) return;
  const known = state.files.find(file => samePath(file.path, before ?? path));
  if (before !== undefined && !known && !effect.sure) return;
  const fresh = known === undefined || known.change === 'deleted' ? 'created' : 'edited';
  touched(state, { ...effect, change: effect.change === 'written' ? fresh : effect.change }, ref);
}

/** The rest of a path that lies in a folder; null where it does not. */
function under(path: string, folder: string): string | null {
  const [file, top] = [slashes(path), slashes(folder).replace(/\/$/, '')];
  if (file.startsWith(`${top}/`)) return file.slice(top.length + 1);
  const at = /^[~/]|^[A-Za-z]:\//.test(top) ? -1 : file.indexOf(`/${top}/`);
  return at < 0 ? null : file.slice(at + top.length + 2);
}

function changed(state: SessionState, path: string, change: FileState['change'], ref: Ref): void {
  const earlier = state.files.findIndex(file => samePath(file.path, path));
  const was = earlier < 0 ? undefined : state.files.splice(earlier, 1)[0]!;
  const keeps = was && was.change === 'created' && change === 'edited' && was.committed !== true;
  state.files.push({
    path: was?.path ?? path,
    change: keeps ? 'created' : change,
    committed: state.commits > 0 ? false : null,
    ref,
    nth: state.events,
  });
  if (state.files.length > LIMITS.files) state.files.shift();
  if (state.unwritten.length) state.unwritten = state.unwritten.filter(each => !samePath(each.path, path));
}

function wrote(state: SessionState, { ref, seq }: OpenCall): void {
  if (seq === undefined) return;
  state.writes.push({ ref: { ...ref, text: '' }, seq, nth: state.events });
  if (state.writes.length > LIMITS.writes) state.writes.shift();
}

function unwritten(state: SessionState, ref: Ref): void {
  const path = ref.text;
  state.unwritten = state.unwritten.filter(each => !samePath(each.path, path));
  state.unwritten.push({ path, ref, nth: state.events });
  if (state.unwritten.length > LIMITS.unwritten) state.unwritten.shift();
}

/** What stands here is never part of a commit. */
const NEVER_COMMITTED = /(^|[\\/])(\.git|node_modules)[\\/]|^(\/private)?\/tmp\//;

function committed(state: SessionState): void {
  const all = state.staged.includes('*');
  const tracked = state.staged.includes('-u');
  for (const file of state.files) {
    if (NEVER_COMMITTED.test(file.path)) continue;
    if (
      all ||
      (tracked && file.change !== 'created') ||
      state.staged.some(path => samePath(file.path, path) || file.path.includes(`/${path.replace(/\/$/, '')}/`))
    )
      file.committed = true;
  }
  state.staged = [];
}

/** Two spellings of one path: equal, or one is the other's end. */
export function samePath(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [slashes(a), slashes(b)] : [slashes(b), slashes(a)];
  return long === short || long.endsWith(`/${short}`);
}

/** One spelling: forward slashes, the home folder as `~`. */
const slashes = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/^(([A-Za-z]:)?\/(Users|home)\/[^/]+|\/root)\//, '~/');
