// The patch that Codex's agents write files with: which files it makes, changes, removes and renames. Pure.

export type PatchedFile = { path: string; change: 'created' | 'edited' | 'deleted' | 'renamed'; was?: string };

const HEADER = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/;
const MOVE = /^\*\*\* Move to: (.+?)\s*$/;

/** Empty where the text holds no patch. */
export function filesOfPatch(text: string): PatchedFile[] {
  const files: PatchedFile[] = [];
  if (!text.includes('*** Begin Patch')) return files;
  for (const line of text.split('\n')) {
    if (!line.startsWith('*** ')) continue;
    const header = HEADER.exec(line);
    const last = files.at(-1);
    if (header) files.push({ path: header[2]!, change: CHANGES[header[1]!]! });
    else if (last?.change === 'edited') {
      const to = MOVE.exec(line)?.[1];
      if (to) files[files.length - 1] = { path: to, change: 'renamed', was: last.path };
    }
  }
  return files;
}

const CHANGES: Record<string, PatchedFile['change']> = { Add: 'created', Update: 'edited', Delete: 'deleted' };
