// A progress bar for imports: on a terminal only, never on stdout.
import type { Progress } from '../clients/import.ts';
import { translate, type Lang } from '../i18n/translate.ts';

const WIDTH = 24;
const EVERY_MS = 80;

export type Bar = { show: Progress; end(): void };

/** Null off a terminal: a log is no place for a bar. */
export function progressBar(lang: Lang, out: NodeJS.WriteStream): Bar | null {
  if (!out.isTTY || process.env.TERM === 'dumb') return null;
  let last = 0;
  let shown = false;
  return {
    show({ bytes, of, files, ofFiles }) {
      const now = performance.now();
      if (now - last < EVERY_MS && bytes < of) return;
      last = now;
      shown = true;
      const share = of ? Math.min(bytes / of, 1) : 1;
      const full = Math.round(share * WIDTH);
      const mb = (count: number) => (count / 1e6).toFixed(1);
      out.write(`\r${translate(lang, 'importing')} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${mb(bytes)}/${mb(of)} MB, ${files}/${ofFiles} `);
    },
    end() {
      if (shown) out.write('\r\u001b[K');
    },
  };
}
