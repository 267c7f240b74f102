#!/usr/bin/env node
// `mcp-continuity ui` under a name of its own.
process.argv.splice(2, 0, 'ui');
await import('./mcp-continuity.js');
