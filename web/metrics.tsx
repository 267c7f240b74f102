// Four figures: active projects, active sessions, critical missions, health.
// Must not show a figure that is not known: a dash stands there until it is.
import { MOST, useCall, useHealth } from './api.ts';
import { useLang } from './lang.tsx';

type Page<T> = { items: T[]; next: string | null } | undefined;

/** A list longer than one page is said to be longer. */
function count<T>(pages: Page<T>[], counts: (item: T) => boolean = () => true): string {
  if (pages.includes(undefined)) return '–';
  const found = pages.flatMap(page => page?.items ?? []).filter(counts);
  return `${found.length}${pages.some(page => page?.next) ? '+' : ''}`;
}

export function Metrics() {
  const { t, word, lang } = useLang();
  const projects = useCall('projects.list', { limit: MOST }).data;
  const flights = useCall('status', { lang, limit: MOST }).data;
  const open = useCall('missions.list', { status: 'open', limit: MOST }).data;
  const begun = useCall('missions.list', { status: 'in_progress', limit: MOST }).data;
  const blocked = useCall('missions.list', { status: 'blocked', limit: MOST }).data;
  const health = useHealth();
  const active = count([projects], ({ status }) => status !== 'idle' && status !== 'archived');
  const figures = [
    [t('active_projects'), active, t('active_projects_why')],
    [t('active_sessions'), count([flights], ({ state }) => state === 'active'), t('active_sessions_why')],
    [t('missions'), count([open, begun, blocked]), t('missions_why')],
    [t('health'), health.error ? word('unknown') : word(health.data?.status ?? '–'), health.data?.service],
  ];
  return (
    <dl className="metrics" aria-label={t('metrics')}>
      {figures.map(([name, figure, why]) => (
        <div key={name} className="card" title={why}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
