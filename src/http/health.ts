// Health, computed: exactly two keys, so that it tells nobody more than how the service is.
import { statfsSync } from 'node:fs';
import type { App } from '../app.ts';

export type Health = { status: 'healthy' | 'degraded' | 'unhealthy'; service: 'MCP Continuity Service' };

/** Below this much free room the service still answers, but soon cannot store. */
const LITTLE_ROOM = 256 << 20;

export async function healthOf(app: App): Promise<Health> {
  const service = 'MCP Continuity Service';
  try {
    await app.check();
  } catch {
    return { status: 'unhealthy', service };
  }
  return { status: hasRoom(app.config.data) ? 'healthy' : 'degraded', service };
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > LITTLE_ROOM;
  } catch {
    return false;
  }
}
