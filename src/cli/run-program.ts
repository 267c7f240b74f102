// Runs the commands that are no operations and have no bundle of their own.
import { type Config, type ConfigOptions, readSettings, type SettingName } from '../config.ts';
import { type Lang, translate } from '../i18n/translate.ts';
import type { Level } from '../log.ts';
import type { Parsed } from './arguments.ts';
import { completionOf, type Shell } from './completion/scripts.ts';
import { init, initText } from './init.ts';
import { logs } from './logs.ts';
import { print } from './print.ts';
import { forgetSetting, keepSetting, originText, pathsOf, settingsText, shown } from './settings.ts';
import { runWatch } from './watch.ts';

type Run = {
  config: Config;
  options: ConfigOptions;
  lang: Lang;
  parsed: Parsed;
  input: Record<string, unknown>;
  json: boolean;
};

const WORKER = new URL('./worker.js', import.meta.url);

const settings = ({ options }: Run) => readSettings(options).map(shown);
const one = (run: Run) => settings(run).find(({ name }) => name === run.input.name)!;

/** What was changed, and what holds now: another source may win over the file. */
function changed(run: Run): Promise<number> {
  const setting = one(run);
  if (run.json) return print(JSON.stringify(setting));
  return print(`${setting.name}  ${setting.value}  (${originText(setting, run.lang)})`);
}

/** By the words of their declaration. */
export const RUNS: Record<string, (run: Run) => Promise<number>> = {
  init: async ({ config, lang, json }) => {
    const result = await init(config);
    return print(json ? JSON.stringify(result) : initText(result, lang));
  },
  'config list': run => {
    const list = settings(run);
    return print(
      run.json ? JSON.stringify({ items: list, next: null }) : settingsText(list, !!run.input.show_origin, run.lang),
    );
  },
  'config get': run => {
    const setting = one(run);
    const origin = run.input.show_origin ? `  (${originText(setting, run.lang)})` : '';
    return print(run.json ? JSON.stringify(setting) : `${setting.value}${origin}`);
  },
  'config set': run => {
    keepSetting(run.config, run.input.name as SettingName, run.input.value as string);
    return changed(run);
  },
  'config unset': run => {
    forgetSetting(run.config, run.input.name as SettingName);
    return changed(run);
  },
  'config path': ({ config, lang, json }) => {
    const paths = pathsOf(config);
    const lines = Object.entries(paths).map(
      ([name, path]) => `${translate(lang, `path_${name as keyof typeof paths}`)}: ${path}`,
    );
    return print(json ? JSON.stringify(paths) : lines.join('\n'));
  },
  logs: async ({ config, input, json }) => {
    const {
      lines = 100,
      level = 'info',
      follow = false,
    } = input as { lines?: number; level?: Level; follow?: boolean };
    await logs(config.logs, { lines, level, follow, json }, print);
    return 0;
  },
  watch: ({ config, parsed }) => runWatch(config, parsed, WORKER, print),
  completion: ({ input, lang }) => print(completionOf(input.shell as Shell, lang)),
};
