// The page `/`: the answer first, then figures, projects and the chat. Project and chat session stand in the address.
// Must not hold a part itself: each has its own file.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { BriefCard } from './brief-card.tsx';
import { Chat } from './chat.tsx';
import { Heading } from './frame.tsx';
import { useLang } from './lang.tsx';
import { Metrics } from './metrics.tsx';
import { Projects } from './projects.tsx';

export function StartPage() {
  const { t } = useLang();
  const { project, session } = useSearch({ from: '/' });
  const navigate = useNavigate();
  const box = useRef<HTMLTextAreaElement>(null);
  const go = (next: string) => {
    if (next !== project) navigate({ to: '/', search: { project: next }, resetScroll: false });
    box.current?.focus();
  };
  return (
    <div className="start">
      <Heading text={t('where')} />
      <BriefCard of={{ project }} />
      <Metrics />
      <Projects onContinue={go} />
      <Chat project={project} session={session} box={box} />
    </div>
  );
}
