// How often clean files are touched, over the source and documentation files of the installed packages.
// Must not: depend on which packages are installed beyond their number; the order is fixed and spread over packages.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|json|md|py)$/;
const LARGEST = 200 * 1024;
const WANTED = 5_000;
const MOST = 8_000;

/** Files of each package in order; packages take turns, so that a large one does not crowd out the small ones. */
function sourceFiles(): readonly string[] {
  const byPackage = new Map<string, string[]>();
  const paths = listed(PACKAGES)
    .filter(path => SOURCE.test(path))
    .sort();
  for (const path of paths) {
    const name = /^(?:@[^/\\]+[/\\])?[^/\\]+/.exec(path)?.[0] ?? path;
    const files = byPackage.get(name) ?? [];
    byPackage.set(name, files);
    files.push(path);
  }
  const queues = [...byPackage.values()];
  const files: string[] = [];
  for (let turn = 0; files.length < MOST; turn += 1) {
    const next = queues.flatMap(queue => queue[turn] ?? []);
    if (next.length === 0) break;
    files.push(...next.filter(path => statSync(join(PACKAGES, path)).size <= LARGEST));
  }
  return files;
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch {
    return [];
  }
}

const files = sourceFiles();

it.skipIf(files.length < WANTED)(
  `at most 0.5 % of ${files.length} clean files are touched (skipped when fewer than ${WANTED} are installed)`,
  () => {
    const touched = files.filter(path => {
      const text = readFileSync(join(PACKAGES, path), 'utf8');
      return redact(text) !== text;
    });
    for (const path of touched) console.info(`touched ${path}`);
    console.info(
      `touched ${touched.length} of ${files.length}: ${((touched.length / files.length) * 100).toFixed(3)} %`,
    );
    expect(touched.length / files.length).toBeLessThanOrEqual(0.005);
  },
);
