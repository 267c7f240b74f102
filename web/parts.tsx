// Small pieces that several parts of the page show alike: trouble, a state in words, an event as evidence, a list that folds.
// Must not ask the service.
import { Link } from '@tanstack/react-router';
import { Children, type ReactNode } from 'react';
import { Problem } from './api.ts';
import { useLang } from './lang.tsx';

type Asked = { error: Error | null; data?: unknown; refetch?: () => unknown };

/** While there is something to show, a lost connection is for the frame to say, once. */
export function Trouble({ of: { error, data, refetch } }: { of: Asked }) {
  const { t } = useLang();
  if (!error || (data && !(error instanceof Problem))) return null;
  const about: Partial<Problem['about']> = error instanceof Problem ? error.about : { detail: t('unreachable') };
  return (
    <div role="alert" className="trouble">
      <strong>{about.title ?? t('failed')}</strong> {about.detail}{' '}
      <small>{[about.code, about.request_id].filter(Boolean).join(' ')}</small>{' '}
      {refetch && (
        <button type="button" onClick={refetch}>
          {t('try_again')}
        </button>
      )}
    </div>
  );
}

export function State({ state, why }: { state: string; why?: string | null }) {
  const { word } = useLang();
  return (
    <span className="tag" data-state={state}>
      {why ? `${word(state)}: ${word(why)}` : word(state)}
    </span>
  );
}

/** The event that a statement comes from: its number leads to it, and to the brief as of it. */
export function Evidence({ of }: { of: { session: string | null; event: string; n: number | null } | null }) {
  const { t } = useLang();
  if (!of?.session) return null;
  const mark = String(of.n ?? of.event.slice(-8));
  const to = { to: '/sessions/$id', params: { id: of.session }, search: { as_of: mark } } as const;
  return (
    <Link {...to} resetScroll={false} aria-label={t('event', { n: mark })}>
      [{mark}]
    </Link>
  );
}

const SHOWN = 5;

/** A headed list; beyond the first few it folds. Nothing at all when it is empty. */
export function Listing({ title, items }: { title: string; items: ReactNode[] }) {
  const { t } = useLang();
  const list = (some: ReactNode[]) => (
    <ul>
      {Children.map(some, item => (
        <li>{item}</li>
      ))}
    </ul>
  );
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {list(items.slice(0, SHOWN))}
      {items.length > SHOWN && (
        <details>
          <summary>{t('more', { count: items.length - SHOWN })}</summary>
          {list(items.slice(SHOWN))}
        </details>
      )}
    </section>
  );
}
