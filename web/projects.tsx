// Recent projects: how each stands, its work continued in the chat, its details opened in place.
// Must not change a project.
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Project } from '../src/projects/contract.ts';
import { MOST, useCall } from './api.ts';
import { Time, useLang } from './lang.tsx';
import { State, Trouble } from './parts.tsx';

const RECENT = 8;

export function Projects({ onContinue }: { onContinue: (project: string) => void }) {
  const { t } = useLang();
  const projects = useCall('projects.list', { limit: MOST });
  return (
    <section aria-labelledby="projects">
      <h2 id="projects">{t('projects')}</h2>
      <Trouble of={projects} />
      {projects.data?.items.length === 0 && <p>{t('no_projects')}</p>}
      <ul className="projects">
        {projects.data?.items.slice(0, RECENT).map(project => (
          <Row key={project.id} project={project} onContinue={() => onContinue(project.id)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ project, onContinue }: { project: Project; onContinue: () => void }) {
  const { t } = useLang();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { name, status, last_updated, progress } = project;
  return (
    <li className="card">
      <h3 id={id}>{name}</h3>
      <p>
        <State state={status} /> {last_updated && <small>{t('updated')}:</small>} <Time at={last_updated} />
      </p>
      {progress && (
        <p>
          <progress max={progress.all} value={progress.done} aria-labelledby={id} /> {t('progress', progress)}
        </p>
      )}
      <p className="buttons">
        <button type="button" onClick={onContinue}>
          {t('continue', { name })}
        </button>
        <button type="button" aria-expanded={open} aria-describedby={id} onClick={() => setOpen(!open)}>
          {t('details')}
        </button>
      </p>
      {open && <Details project={project.id} />}
    </li>
  );
}

function Details({ project }: { project: string }) {
  const { t } = useLang();
  const shown = useCall('projects.show', { project });
  const sessions = useCall('sessions.list', { project, limit: 5 });
  return (
    <>
      <Trouble of={shown} />
      <Trouble of={sessions} />
      {shown.data && (
        <dl>
          <dt>{t('folder')}</dt>
          <dd>{shown.data.root ?? '–'}</dd>
          <dt>{t('remote')}</dt>
          <dd>{shown.data.remote ?? '–'}</dd>
          <dt>{t('aliases')}</dt>
          <dd>{shown.data.aliases.map(({ value }) => value).join(', ') || '–'}</dd>
          {shown.data.same_name.length > 0 && (
            <>
              <dt>{t('same_name')}</dt>
              <dd>{shown.data.same_name.map(({ id, root }) => root ?? id).join(', ')}</dd>
            </>
          )}
        </dl>
      )}
      <h4>{t('sessions')}</h4>
      <ul>
        {sessions.data?.items.map(({ id, uuid, title, client, last_event_at, events }) => (
          <li key={uuid}>
            <Link to="/sessions/$id" params={{ id: uuid }}>
              {title ?? id}
            </Link>{' '}
            {client} <Time at={last_event_at} /> <small>{t('events_count', { count: events })}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
