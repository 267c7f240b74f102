// The answer to "where did we leave off?" as a card: of a project, of a session, or of all work in flight.
// Must not judge or fold anything: it shows what `resume` says.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Brief, BriefItem } from '../src/continuity/contract.ts';
import type { PageKey } from '../src/i18n/page.en.ts';
import { type Input, useCall } from './api.ts';
import { Time, useLang } from './lang.tsx';
import { Evidence, Listing, State, Trouble } from './parts.tsx';

export function BriefCard({ title, of }: { title?: string; of: Omit<Input<'resume'>, 'lang'> }) {
  const { t, lang } = useLang();
  const brief = useCall('resume', { ...of, lang });
  return (
    <section className="card" aria-labelledby="brief" aria-busy={brief.isPending || brief.isPlaceholderData}>
      <h2 id="brief" aria-live="polite">
        {title ?? brief.data?.project?.name ?? t('all_work')}
      </h2>
      <Trouble of={brief} />
      {brief.data ? <Told brief={brief.data} /> : brief.isPending && <p>{t('loading')}</p>}
    </section>
  );
}

function Told({ brief }: { brief: Brief }) {
  const { t, word } = useLang();
  const { project, session, last_request, last_action } = brief;
  const item = (of: BriefItem & { status?: string; done_when?: string | null }) => (
    <>
      {of.status && <span className="tag">{word(of.status)}</span>} {of.text} <Evidence of={of.source} />
      {of.done_when && <small>{` ${t('done_when')}: ${of.done_when}`}</small>}
    </>
  );
  const file = ({ path, change, source }: Brief['files'][number]) => (
    <>
      <code>{path}</code> {word(change)} <Evidence of={source} />
    </>
  );
  const lists: [PageKey, ReactNode[]][] = [
    ['last_request', last_request ? [item(last_request)] : []],
    ['last_action', last_action ? [item(last_action)] : []],
    ['missions', brief.missions.map(item)],
    ['next_actions', brief.actions.filter(({ status }) => status !== 'done' && status !== 'dropped').map(item)],
    ['blockers', brief.blockers.map(item)],
    ['questions', brief.questions.map(item)],
    ['uncommitted', brief.files.filter(({ committed }) => committed !== true).map(file)],
  ];
  return (
    <>
      {session && (
        <p>
          <State state={session.state} why={session.why} /> {project?.branch && <code>{project.branch}</code>}{' '}
          <Link to="/sessions/$id" params={{ id: session.id }}>
            {session.client} <Time at={session.last_event_at} />
          </Link>
        </p>
      )}
      {lists.map(([title, items]) => (
        <Listing key={title} title={t(title)} items={items} />
      ))}
      <details open={!project}>
        <summary>{t('whole_brief')}</summary>
        <pre>{brief.text}</pre>
      </details>
    </>
  );
}
