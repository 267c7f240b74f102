// The kept source: lines of every source as they were read, redacted and compressed. Never edited after a release: a change is a new migration.
import type { Migration } from '../migrate.ts';

export const keptSource: Migration = {
  version: 2,
  statements: ({ bytes, int }) => [
    `alter table sources add column version ${int} not null default 1`,
    `create table kept_lines (workspace ${int} not null, client text not null, file ${int} not null, version ${int} not null,
      first ${int} not null, last ${int} not null, upto ${int} not null, size ${int} not null, lines ${bytes} not null,
      primary key (workspace, client, file, version, first))`,
  ],
  sqlite: [],
  postgres: [],
};
