// The chat box: what the person writes is kept by process-input, and answered when it asks about earlier work.
// Must not answer by itself, nor show an answer as anything but plain text.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { call, type Input, MOST, useCall } from './api.ts';
import { Time, useLang } from './lang.tsx';
import { Trouble } from './parts.tsx';

type Message = { role: 'person' | 'service'; text: string; at: string | null; metadata: object };
type Sent = Input<'process-input'> & { session_id: string; at: string };
type Props = { project: string | undefined; session: string | undefined; box: RefObject<HTMLTextAreaElement | null> };

/** Messages of this page's life by session; after a reload the journal gives what it keeps. */
const here = new Map<string, Message[]>();

const asked = ({ user_input, at, ...metadata }: Sent): Message => ({ role: 'person', text: user_input, at, metadata });

async function ask(sent: Sent): Promise<string> {
  const { at: _, ...input } = sent;
  const { content, context: _brief, projects: _projects, ...metadata } = await call('process-input', input);
  const told: Message = { role: 'service', text: content, at: new Date().toISOString(), metadata };
  here.set(metadata.session_id, [...(here.get(sent.session_id) ?? []), asked(sent), told]);
  return metadata.session_id;
}

async function recorded(session: string, cursor?: string): Promise<Message[]> {
  const { items, next } = await call('events.list', { session, kind: 'prompt', full: true, limit: MOST, cursor });
  const found = items.map(({ text, at, ...metadata }): Message => ({ role: 'person', text: text ?? '', at, metadata }));
  return next ? [...found, ...(await recorded(session, next))] : found;
}

export function Chat({ project, session, box }: Props) {
  const { t } = useLang();
  const [draft, setDraft] = useState('');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const known = useCall('projects.list', { limit: MOST }).data?.items.find(({ id }) => id === project);
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: ask,
    onSuccess: id => {
      navigate({ to: '/', search: { project, session: id }, replace: true, resetScroll: false });
      queries.invalidateQueries();
    },
    onError: (_, { user_input }) => setDraft(now => now || user_input),
  });
  const earlier = useQuery({
    queryKey: ['earlier', session],
    enabled: session !== undefined && !here.has(session),
    queryFn: () => recorded(session ?? ''),
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
  });
  const messages = [...(earlier.data ?? []), ...((session && here.get(session)) || [])];
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (messages.length > 0) log.current?.querySelector('article:last-of-type')?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isPending || draft.trim() === '') return;
    const session_id = session ?? `web-${crypto.randomUUID()}`;
    mutate({ user_input: draft, session_id, project, at: new Date().toISOString() });
    setDraft('');
    box.current?.focus();
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };
  return (
    <section className="card chat" aria-labelledby="chat">
      <h2 id="chat">{t('chat')}</h2>
      <p>
        {t('chat_project')}: <strong>{known?.name ?? project ?? t('chat_any')}</strong>{' '}
        {project && <Link to="/">{t('all_work')}</Link>}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is scrolled by keyboard */}
      <div ref={log} role="log" aria-live="polite" aria-labelledby="chat" tabIndex={0}>
        {earlier.data && earlier.data.length > 0 && <small>{t('chat_earlier')}</small>}
        {messages.map(message => (
          <Told key={`${message.role} ${message.at}`} {...message} />
        ))}
        {isPending && <Told {...asked(variables)} />}
        {isPending && <small>{t('sending')}</small>}
      </div>
      <Trouble of={earlier} />
      <Trouble of={{ error }} />
      <form onSubmit={submit}>
        <label htmlFor="message">{t('message')}</label>
        <textarea
          id="message"
          ref={box}
          rows={3}
          value={draft}
          placeholder={t('placeholder')}
          aria-describedby="hint"
          onChange={event => setDraft(event.target.value)}
          onKeyDown={enter}
        />
        <p id="hint">
          <small>{t('chat_hint')}</small>
        </p>
        <button type="submit" disabled={isPending || draft.trim() === ''} aria-busy={isPending}>
          {t('send')}
        </button>
      </form>
    </section>
  );
}

function Told({ role, text, at, metadata }: Message) {
  const { t } = useLang();
  return (
    <article data-role={role}>
      <strong>{t(`role_${role}`)}</strong> <Time at={at} />
      <pre>{text}</pre>
      <details>
        <summary>{t('metadata')}</summary>
        <pre>{JSON.stringify(metadata, null, 2)}</pre>
      </details>
    </article>
  );
}
