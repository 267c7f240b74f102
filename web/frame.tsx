// What stands around every page: skip link, name, language, one heading, and the sentence for who is not signed in.
// Must not ask for work: that is each page's own.
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Problem, usePage } from './api.ts';
import { type Lang, Speaking, useLang } from './lang.tsx';
import { Trouble } from './parts.tsx';

const NAME = 'MCP Continuity Service';

export function Frame() {
  const page = usePage();
  return (
    <Speaking told={page.data?.lang}>
      <Bar version={page.data?.version} />
      <main id="content" tabIndex={-1}>
        <Inside page={page} />
      </main>
    </Speaking>
  );
}

function Bar({ version }: { version: string | undefined }) {
  const { t, lang, choose } = useLang();
  return (
    <header>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Link to="/" className="name">
        <span aria-hidden="true">🔄</span> {NAME} <small>{version}</small>
      </Link>
      <select aria-label={t('language')} value={lang} onChange={event => choose(event.target.value as Lang)}>
        <option value="pt">Português (BR)</option>
        <option value="en">English</option>
      </select>
    </header>
  );
}

function Inside({ page: { data, error, refetch } }: { page: ReturnType<typeof usePage> }) {
  const { t } = useLang();
  if (error instanceof Problem && error.about.status === 401) {
    return (
      <>
        <Heading text={NAME} />
        <p>{t('sign_in')}</p>
      </>
    );
  }
  return (
    <>
      <Trouble of={{ error, refetch }} />
      {data ? <Outlet /> : !error && <p role="status">{t('loading')}</p>}
    </>
  );
}

let first = true;

/** The one heading of a page; who comes from another address is put there. */
export function Heading({ text, tab }: { text: string; tab?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  useEffect(() => {
    document.title = tab ? `${tab} · ${NAME}` : NAME;
  }, [tab]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
