// Where the page begins: the two addresses, the cache and the mount. Must not hold what a page shows.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Problem } from './api.ts';
import { Frame } from './frame.tsx';
import { SessionPage } from './session-page.tsx';
import { StartPage } from './start-page.tsx';
import './page.css';

type Start = { project?: string | undefined; session?: string | undefined };
type AsOf = { as_of?: string | undefined };
const root = createRootRoute({ component: Frame });
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: StartPage,
  validateSearch: ({ project, session }: Start): Start => ({ project, session }),
});
const session = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$id',
  component: SessionPage,
  validateSearch: ({ as_of }: AsOf): AsOf => ({ as_of }),
});

/** The address holds plain strings: an event's number is not to become a number. */
const given = (search: Iterable<[string, string]>) => [...search].filter(([, value]) => value);
const router = createRouter({
  routeTree: root.addChildren([start, session]),
  parseSearch: query => Object.fromEntries(given(new URLSearchParams(query))),
  stringifySearch: search => `?${new URLSearchParams(given(Object.entries(search)))}`.replace(/^\?$/, ''),
});
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const retry = (times: number, error: Error) => times < 1 && !(error instanceof Problem);
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry } } })}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
