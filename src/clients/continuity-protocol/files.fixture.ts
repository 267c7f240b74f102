// For tests only: a folder as the first draft kept it, of one person with three projects. Written for these tests, in its forms.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The template filled in, as its author's better state files are. */
export const STATE = {
  projectInfo: {
    name: 'horta-assinaturas',
    repository: 'quintal/horta-assinaturas',
    workingDirectory: '/home/ana/horta-assinaturas',
    lastUpdated: '2026-03-09T18:20:00.000Z',
    sessionId: 'horta-session-004',
  },
  development: {
    currentFile: 'src/cestas.ts',
    currentComponent: '',
    inProgress: {
      type: 'feature',
      description: 'Pausar a assinatura por até quatro semanas',
      remainingTasks: ['Validar a data de retorno', 'Avisar a cozinha'],
      blockers: ['Falta a chave do provedor de SMS'],
    },
    lastAction: 'Migração 014 aplicada no banco de teste',
    nextAction: 'Escrever o teste da virada do mês',
  },
  context: {
    lastThought: 'A virada do mês cobra duas vezes quem pausa no dia 31',
    currentFocus: 'Pausa de assinaturas',
    decisions: ['Pausas contam em semanas, não em dias', 'Sem reembolso parcial'],
    learnings: ['O provedor arredonda para cima'],
  },
  environment: { runningProcesses: [], openFiles: ['src/cestas.ts'], terminalSessions: [], notes: ['Porta 4000'] },
  mcpTools: { activeServers: ['desktop-commander'], knowledgeGraph: {}, memoryEntries: [] },
};

/** The sibling form. */
export const COMPONENTS = {
  project: 'horta-site',
  lastUpdated: '2026-03-10T09:00:00Z',
  components: {
    completed: ['Página inicial', 'Rodapé'],
    inProgress: ['Carrinho'],
    pending: ['Busca', 'Mapa das hortas'],
  },
};

/** As scripts and people wrote them by hand: no form at all. */
export const FREE = {
  projeto: 'Horta Planilhas',
  status: 'BASE_FUNCIONANDO',
  timestamp: '2026-03-01T12:00:00.000Z',
  currentFocus: 'Importar as planilhas antigas',
  estado: { servidor: 'http://localhost:8081', modulos: 163, vazio: '' },
  proximos_passos: ['Conferir totais', 'Remover duplicados'],
};

export const CRITICAL = {
  mission: 'Nenhum assinante cobrado duas vezes',
  doneWhen: 'O teste da virada do mês passa',
  status: 'pending',
  priority: 'HIGH',
};

export const raw = (stamp: string, text: string): string =>
  `[${stamp}] USER_INPUT_RAW:\n${text}\n--- END_INPUT ---\n\n`;
export const short = (clock: string, text: string): string => `[${clock}] INPUT: ${text}\n--- PRESERVED ---\n`;

export const LOG = [
  raw('20260309_181500', 'pausa a assinatura da Bia\npor duas semanas'),
  short('182003', 'ok obrigada'),
  raw('20260310_090100', 'onde paramos?'),
].join('');

/** A script that would leave a trace if anything ran it. */
const trap = (folder: string): string => `#!/bin/sh\ntouch "${join(folder, 'IT-RAN')}"\n`;

export type DraftFolder = { folder: string; files: number; write(name: string, content: string): string };

/** The whole folder; `files` is how many files stand in it. */
export function draftFolder(parent: string): DraftFolder {
  const folder = join(parent, 'CONTINUITY');
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode: name.endsWith('.sh') ? 0o700 : 0o600 });
    return path;
  };
  const state = JSON.stringify(STATE);
  const files: Record<string, string> = {
    'project-states/horta-assinaturas_critical_cobranca-dupla.json': JSON.stringify(CRITICAL, null, 2),
    'project-states/horta-assinaturas.json': state,
    'project-states/horta-site.json': JSON.stringify(COMPONENTS, null, 2),
    'project-states/horta-planilhas.json': JSON.stringify(FREE),
    'project-states/project-template.json': JSON.stringify({ projectInfo: { name: '' }, development: {} }),
    'project-states/horta-site/README.md': '# Horta\n',
    'input-preservation.log': LOG,
    'backups/horta-assinaturas_20260308_200000.json': state.replace('virada do mês', 'entrega de sábado'),
    'backups/horta-assinaturas_20260309_070000.json': state,
    'backups/backup.log': 'backup\n',
    'emergency-backups/horta-site_emergency_20260301_100000/project_state.json': '{}',
    'emergency-backups/horta-site_emergency_20260301_100000/MANIFEST.txt': 'BACKUP\n',
    'emergency-freeze/20260305_101010/continuity-states/horta-assinaturas.json': state.replace('quatro', 'nove'),
    'emergency-freeze/20260305_101010/horta/src/cestas.ts': 'export {};\n',
    'emergency-freeze/20260305_101010/RECOVERY_COMMAND.txt': 'emergency-unfreeze.sh 20260305_101010\n',
    'autonomous-recovery.sh': trap(folder),
    'emergency-unfreeze.sh': trap(folder),
    'session-context-compact.json': '{}',
    'logs/auto-continuity.log': 'started\n',
    'logs/horta_start_processes.log': 'node\n',
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  symlinkSync(join(folder, 'logs'), join(folder, 'latest'));
  return { folder, files: Object.keys(files).length + 1, write };
}
