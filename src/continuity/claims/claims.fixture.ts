// Small transcripts that claims are judged in, and a store that holds them. Asserts only what a table of cases says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { type App, openApp } from '../../app.ts';
import { Transcript } from '../../clients/claude-code/lines.fixture.ts';
import { readConfig } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import type { Caller } from '../../operation.ts';
import type { Brief } from '../contract.ts';

const caller: Caller = { workspace: 1, actor: 'program', client: 'library', lang: 'en', rights: 'write' };
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export const PASSED = ' Test Files  3 passed (3)\n      Tests  42 passed (42)';
export const FAILED = 'Exit code 1\n Test Files  1 failed | 2 passed (3)\n      Tests  1 failed | 41 passed (42)';
export const MADE = '[main 1a2b3c4] Read both forms\n 2 files changed, 10 insertions(+)';
export const REFUSED = "The user doesn't want to proceed with this tool use.";

let count = 0;
const next = (): number => {
  count += 1;
  return count;
};
export const begun = (): Transcript => new Transcript(`claims-${next()}`).user('go on with the reader');
export const wrote = (lines: Transcript, path: string): Transcript =>
  lines
    .call(`w-${path}`, 'Write', { file_path: `/srv/app/${path}` })
    .result(`w-${path}`, 'ok', { type: 'create', filePath: `/srv/app/${path}` });
export const edited = (lines: Transcript, path: string): Transcript =>
  lines
    .call(`e-${path}`, 'Edit', { file_path: `/srv/app/${path}` })
    .result(`e-${path}`, 'ok', { filePath: `/srv/app/${path}` });
export const tested = (lines: Transcript): Transcript => lines.ran('t', 'npm test', PASSED);
export const failed = (lines: Transcript): Transcript => lines.bash('t', 'npm test').failed('t', FAILED);

/** What was done, what is said of it, the verdict, and the line of what shows it. */
export type Case = [what: string, lines: Transcript, said: string, verdict: string, shownBy?: number];

export async function store(
  transcripts: Transcript[],
  open: () => Promise<Database>,
): Promise<{ app: App; brief(session: string, input?: object): Promise<Brief> }> {
  const home = mkdtempSync(join(tmpdir(), 'continuity-claims-'));
  folders.push(home);
  const app = await openApp(readConfig({ home }), { db: await open() });
  const paths = transcripts.map(lines => {
    const path = join(home, `${lines.session}.jsonl`);
    writeFileSync(path, lines.text());
    return path;
  });
  await app.call('import', { paths }, caller);
  return { app, brief: (session, input) => app.call('resume', { session, ...input }, caller) as Promise<Brief> };
}

/** Each case in a session of its own, said in its last message. */
export async function judged(cases: Case[], open: () => Promise<Database>): Promise<void> {
  const told = cases.map(([, lines, said]) => new Transcript(lines.session).withLines(lines).reply(said));
  const { brief, app } = await store(told, open);
  for (const [what, lines, said, verdict, shownBy] of cases) {
    const { claims } = await brief(lines.session);
    const claim = claims.find(each => each.source.line === lines.lines.length + 1);
    expect([what, said, claim?.verdict]).toEqual([what, said, verdict]);
    expect([what, claim!.evidence.length > 0]).toEqual([what, verdict !== 'unknown']);
    if (shownBy !== undefined) expect([what, claim!.evidence[0]!.line]).toEqual([what, shownBy]);
  }
  await app.close();
}
