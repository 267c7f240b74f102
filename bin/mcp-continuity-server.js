#!/usr/bin/env node
// `mcp-continuity start` under a name of its own.
process.argv.splice(2, 0, 'start');
await import('./mcp-continuity.js');
