// For tests only: a migration after the newest one, as a later release would bring it.
import { MIGRATIONS, type Migration } from './migrate.ts';

export const NEXT: Migration = {
  version: MIGRATIONS.at(-1)!.version + 1,
  statements: ({ int }) => [
    `create table later (workspace ${int} not null, key ${int} not null, primary key (workspace, key))`,
  ],
  sqlite: [],
  postgres: [],
};
