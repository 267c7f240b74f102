// The page `/sessions/ID`: the events of a session, and its brief beside them, as of any of them.
// Must not change anything, nor show an event as anything but plain text.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Event } from '../src/journal/contract.ts';
import { call, MOST, useCall } from './api.ts';
import { BriefCard } from './brief-card.tsx';
import { Heading } from './frame.tsx';
import { Time, useLang } from './lang.tsx';
import { Evidence, Trouble } from './parts.tsx';

export function SessionPage() {
  const { t } = useLang();
  const { id } = useParams({ from: '/sessions/$id' });
  const { as_of } = useSearch({ from: '/sessions/$id' });
  const session = useCall('sessions.show', { session: id });
  const known = session.data;
  const title = known?.title ?? `${t('session')} ${known?.id ?? id}`;
  return (
    <div className="session">
      <Heading key={id} text={title} tab={title} />
      <Trouble of={session} />
      {known && (
        <p>
          <Link to="/" search={{ project: known.project?.id }}>
            {known.project?.name ?? t('all_work')}
          </Link>{' '}
          {known.client} <Time at={known.started_at} /> – <Time at={known.last_event_at} />{' '}
          <small>{t('events_count', { count: known.events })}</small>
        </p>
      )}
      <section aria-labelledby="events">
        <h2 id="events">{t('events')}</h2>
        <small>{t('events_hint')}</small>
        <ol>
          <Events session={id} />
        </ol>
      </section>
      <aside>
        {as_of && (
          <Link to="/sessions/$id" params={{ id }} resetScroll={false}>
            {t('as_now')}
          </Link>
        )}
        <BriefCard title={as_of ? t('as_of', { n: as_of }) : t('brief')} of={{ session: id, as_of }} />
      </aside>
    </div>
  );
}

/** One page of events, and those after it once asked for. A page with a successor is full: it is not asked for again. */
function Events({ session, cursor }: { session: string; cursor?: string }) {
  const { t } = useLang();
  const [further, setFurther] = useState(false);
  const page = useQuery({
    queryKey: ['events.list', session, cursor],
    queryFn: ({ signal }) => call('events.list', { session, limit: MOST, cursor }, signal),
    staleTime: ({ state }) => (state.data?.next ? 'static' : 0),
  });
  const next = page.data?.next;
  return (
    <>
      <Trouble of={page} />
      {page.isPending && <li>{t('loading')}</li>}
      {page.data?.items.map(event => (
        <Row key={event.id} session={session} event={event} />
      ))}
      {next && further && <Events session={session} cursor={next} />}
      {next && !further && (
        <li>
          <button type="button" onClick={() => setFurther(true)}>
            {t('load_more')}
          </button>
        </li>
      )}
    </>
  );
}

const LONG = 300;

function Row({ session, event: { id, n, kind, actor, at, text, data } }: { session: string; event: Event }) {
  const { t } = useLang();
  const shown = text ?? (Object.keys(data).length > 0 ? JSON.stringify(data) : '');
  return (
    <li>
      <Evidence of={{ session, event: id, n }} /> <strong>{kind}</strong> {actor} <Time at={at} />
      <pre className="clip">{shown.slice(0, 2 * LONG)}</pre>
      {shown.length > LONG && (
        <details>
          <summary>{t('whole_text')}</summary>
          <pre>{shown}</pre>
        </details>
      )}
    </li>
  );
}
