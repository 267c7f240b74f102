// Claims that something is installed, held against installations and against what looks for the program. Pure; in doubt unknown.
import { escaped } from '../../text.ts';
import { pastFailures } from '../../work/past.ts';
import { simpleCommands } from '../../work/shell.ts';
import { by, confirmed, contradicted, type Evidence, type Judged, type Run, UNKNOWN, unknownSince } from './shown.ts';
import type { Statement } from './statements.ts';

/** Words that name nothing that could be installed. */
const INSTALL_WORDS = new Set(
  'installed installation install upgraded upgrade upgrading complete completed done successfully dependencies tools packages package versions version instalado instalada instalados instalei instalar dependencias pacotes com sucesso the all and now are was is has been have both via on in to it of already ja esta system your this'.split(
    ' ',
  ),
);
/** With one of these the name before it is of something else: a plugin for it, its hook. */
const PART =
  /\b(hooks?|scripts?|files?|config\w*|plugins?|extensions?|rules?|keys?|services?|tests?|support|integration)\b/;
const VERSION = /^v?\d+(\.\d+)+[a-z]?$/;
/** Programs that tell where another one is. */
const LOOKS_FOR = /^(which|where|whereis|type|command|hash)$/;
const BY_SCRIPT = /\|\s*(sudo )?(ba|z)?sh\b|\.\/install\b|install\.sh/;
const ASKS_VERSION = /^(-v|-V|--version|version)$/;
/** What installers print where they had nothing to do. */
const NOTHING_NEW =
  /\bnot upgrading\b|already (the newest|up[- ]to[- ]date|installed)|\bnothing to (do|upgrade|install)\b/i;
const SOMETHING_NEW = /\bsuccessfully (installed|upgraded)|\bupgrading \S+ ?\S*\d|->/i;

const wordsFor = (folded: string): string[] =>
  (folded.match(/[a-z0-9][\w@/.-]+/g) ?? [])
    .map(word => word.replace(/[.-]+$/, ''))
    .filter(word => !INSTALL_WORDS.has(word));

/** "Installed and launching": both are shown, or neither is. */
const STARTED = / and (is |now )?(launch\w+|running|started|opened)\b/;

export function installed({ folded }: Pick<Statement, 'folded'>, nth: number, evidence: Evidence): Judged {
  const bare = folded.replace(STARTED, '');
  const judged = isInstalled(bare, nth, evidence);
  if (bare === folded || judged.verdict !== 'confirmed') return judged;
  const opens = (run: Run) =>
    run.ok === true && run.result.nth < nth && simpleCommands(run.command).some(([program]) => program === 'open');
  const names = wordsFor(bare).filter(word => !VERSION.test(word));
  const run = evidence.runs.findLast(each => opens(each) && names.some(name => mentions(each.command, name)));
  return run ? confirmed(...judged.proof, by(run)) : UNKNOWN;
}

function isInstalled(folded: string, nth: number, evidence: Evidence): Judged {
  const words = wordsFor(folded);
  const versions = words.filter(word => VERSION.test(word)).map(word => word.replace(/^v/, ''));
  const names = words.filter(word => !VERSION.test(word));
  const runs = evidence.runs.filter(run => run.result.nth < nth && run.ok !== null && !run.denied);
  const installs = runs.filter(run => run.does.includes('install'));
  if (several(folded) || unknownSince(evidence, 'install', installs.at(-1), nth)) return UNKNOWN;
  const about = (run: Run) => names.some(name => mentions(argumentsOf(run.command), name));
  const last = names.length ? installs.findLast(about) : lastOfAll(runs, installs);
  const looked = names.length && !PART.test(folded) ? lookedFor(names, evidence.runs, nth) : null;
  if (looked && looked.run.nth > (last?.nth ?? 0)) {
    if (looked.found) return looked.run.ok && shows(looked.run, versions) ? confirmed(by(looked.run)) : UNKNOWN;
    return mayBeThere(names[0]!, looked.run, evidence, nth) ? UNKNOWN : contradicted(by(looked.run));
  }
  if (!last?.plain) return UNKNOWN;
  if (!names.length && MANY.test(folded) && failedFor(installs)) return UNKNOWN;
  if (runs.some(run => run.does.includes('uninstall') && run.result.nth > last.result.nth && about(run)))
    return UNKNOWN;
  const told = runs.filter(run => run === last || about(run));
  if (last.ok) return isNew(folded, last) && told.some(run => shows(run, versions)) ? confirmed(by(last)) : UNKNOWN;
  const later = runs.some(run => run.nth > last.nth && run.ok !== false && about(run));
  return names.length && !later ? contradicted(by(last)) : UNKNOWN;
}

/** Where the words name nothing, only what was installed just before can be meant. */
const lastOfAll = (runs: Run[], installs: Run[]): Run | undefined =>
  runs.at(-1) === installs.at(-1) ? installs.at(-1) : runs.slice(-4).findLast(run => run.does.includes('install'));

/** "The tools are installed" names none: then none may be missing. */
const MANY =
  /\b(all|everything|tools|packages|dependencies|programs|apps|utilities|ferramentas|pacotes|dependencias|programas|tudo|tod[oa]s)\b/;

/** An installation failed, and nothing installed since makes up for it. */
function failedFor(installs: Run[]): boolean {
  const past = pastFailures(installs);
  return installs.some(run => run.ok === false && !past.has(run));
}

const shows = (run: Run, versions: string[]): boolean => versions.every(version => run.output.includes(version));

/** "Upgraded" is not shown by an installer that had nothing to do. */
const isNew = (folded: string, { output }: Run): boolean =>
  !/\b(re|up)(installed|graded?)\b/.test(folded) || !NOTHING_NEW.test(output) || SOMETHING_NEW.test(output);

type Look = { run: Run; found: boolean };

/** The last command that asked for the program itself: where it is, or which version. */
function lookedFor(names: string[], runs: Run[], nth: number): Look | null {
  for (const run of runs.toReversed()) {
    if (run.result.nth >= nth || run.denied) continue;
    const asked = simpleCommands(run.command).map(programAsked);
    const name = asked.find(program => program !== null && names[0] === program.toLowerCase());
    if (!name) continue;
    if (isAbsent(run.output, name)) return { run, found: false };
    if (run.ok && run.plain && run.output.trim() !== '') return { run, found: true };
  }
  return null;
}

function programAsked([program = '', ...rest]: string[]): string | null {
  if (LOOKS_FOR.test(program)) return rest.find(word => !word.startsWith('-')) ?? null;
  return rest.length === 1 && ASKS_VERSION.test(rest[0]!) ? program.split(/[\\/]/).at(-1)! : null;
}

const isAbsent = (output: string, name: string): boolean => {
  const word = escaped(name);
  return new RegExp(`\\b${word}(: (command )?not found| not found)|not found: ${word}\\b|\\bno ${word} in \\(`).test(
    output,
  );
};

/** Installed by a script, or worked with since: not being found by its name says little then. */
const mayBeThere = (name: string, look: Run, { runs, open }: Evidence, nth: number): boolean =>
  open.some(each => mentions(each.command, name)) ||
  runs.some(
    each =>
      each !== look &&
      each.result.nth < nth &&
      each.ok !== false &&
      mentions(each.command, name) &&
      (each.nth > look.nth || BY_SCRIPT.test(each.command)),
  );

/** Without the programs themselves: `bun install x` installs x, not bun. */
const argumentsOf = (line: string): string =>
  simpleCommands(line)
    .map(words => words.slice(1).join(' '))
    .join('\n');

const several = (folded: string): boolean => /,| and | e |\bboth\b|\bambos\b/.test(folded);

/** A command line names a word of the claim as a word of its own, or as the start of one. */
const mentions = (command: string, word: string): boolean =>
  new RegExp(`(^|[^a-z0-9])${escaped(word)}($|[^a-z0-9])`, 'i').test(command);
