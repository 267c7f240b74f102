// For tests only: the published sample sessions, their manifests, and the check that every line of one is accounted for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Bench, DATA } from './import.fixture.ts';

export type Row = {
  file: string;
  path: string;
  events: number;
  bad_lines: number;
  prompts: number;
  sessionIds: string[];
};

export const manifest = (client = 'claude-code'): Row[] =>
  (client === 'claude-code' ? ['m-claude', 'agentcmd'] : ['agentcmd']).flatMap(folder => {
    const at = join(DATA, client, folder);
    const rows = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8')) as Row[];
    return rows.map(row => ({ ...row, path: join(at, row.file) }));
  });

/** Each file by itself: lines, failures and problems as the manifest says. */
export async function accounted({ import: read }: Bench, rows: Row[]): Promise<void> {
  for (const row of rows) {
    const { files, lines, stored, known, skipped, failed, problems } = await read([row.path]);
    expect({ file: row.file, files, lines, failed }).toEqual({
      file: row.file,
      files: 1,
      lines: row.events + row.bad_lines,
      failed: row.bad_lines,
    });
    expect(stored + known + skipped + failed).toBe(lines);
    expect(problems.filter(problem => problem.problem === 'not JSON')).toHaveLength(row.bad_lines);
    for (const problem of problems) expect(problem).toMatchObject({ file: row.path, line: expect.any(Number) });
  }
}
