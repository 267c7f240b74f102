// All tables together: what Kysely types its queries by.
import type {
  EventsTable,
  KeptLinesTable,
  LineKeysTable,
  PathsTable,
  PlacesTable,
  SessionsTable,
  SourcesTable,
  TitlesTable,
} from './journal.ts';
import type { AliasesTable, ProjectsTable } from './projects.ts';
import type { CheckpointsTable, KeysTable, RecordsTable } from './work.ts';

export type Tables = {
  events: EventsTable;
  places: PlacesTable;
  paths: PathsTable;
  sessions: SessionsTable;
  sources: SourcesTable;
  kept_lines: KeptLinesTable;
  line_keys: LineKeysTable;
  titles: TitlesTable;
  projects: ProjectsTable;
  aliases: AliasesTable;
  checkpoints: CheckpointsTable;
  records: RecordsTable;
  write_keys: KeysTable;
};
