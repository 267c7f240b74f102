// Where SpecStory puts its exports, and how they are known. Pure: looks at names and beginnings that it is handed.
import type { ClientPlace } from '../reader.ts';
import { isMark } from './messages.ts';

const HISTORY = /^(.*?)[\\/]\.specstory[\\/]/;
/** Named after the time that the session began at. */
const NAME = /(^|\/)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}[^/]*\.md$/;

/** The folder whose history an export stands in; null elsewhere: then nothing tells the project. */
export const projectFolder = (path: string): string | null => HISTORY.exec(path)?.[1] ?? null;

const plain = (path: string): string => `${path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase()}/`;

export const specstoryPlace: ClientPlace = {
  /** In every project, not in one place. */
  folders: () => [],
  isFolder: path => /(^|\/)\.specstory(\/history)?\/*$/.test(path),
  isSession: path => NAME.test(path) || (path.endsWith('.md') && path.includes('/.specstory/history/')),
  isMain: () => true,
  wrote: isMark,
  mayBeOf(path, folders) {
    const project = projectFolder(path);
    return project === null || folders.some(folder => plain(project).startsWith(plain(folder)));
  },
};
