#!/usr/bin/env bash
# Packs the package, installs it in an empty folder as a user would, and runs it on the pinned Node. Needs the registry for its two dependencies.
set -euo pipefail
cd "$(dirname "$0")/.."
node=$PWD/node_modules/node/bin/node
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
npm pack --silent --ignore-scripts --pack-destination "$tmp" >/dev/null
tar -tzf "$tmp"/mcp-continuity-*.tgz | sort > "$tmp/list"
for file in package/bin/mcp-continuity.js package/dist/cli.js package/dist/mcp.js package/dist/start.js package/dist/worker.js package/dist/index.js \
  package/dist/types/index.d.ts package/dist/web/index.html package/demo/notes.generic.jsonl package/README.md package/LICENSE; do
  grep -qx "$file" "$tmp/list" || { echo "the tarball lacks $file"; exit 1; }
done
if grep -qE '^package/(src|test|bench)/' "$tmp/list"; then echo 'the tarball holds sources or tests'; exit 1; fi
mkdir "$tmp/user" "$tmp/home"
cd "$tmp/user"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund "$tmp"/mcp-continuity-*.tgz >/dev/null
run() { env -i PATH="$(dirname "$node"):$PATH" HOME="$tmp/home" LANG=C.UTF-8 "$node" node_modules/mcp-continuity/bin/mcp-continuity.js "$@"; }
run --version
run start --demo --once | head -n 3
run init >/dev/null
run process 'onde paramos?' --json | grep -q '"type":"continuity_response"'
for name in mcp-continuity mcp-continuity-server mcp-continuity-ui; do [ -x "node_modules/.bin/$name" ] || { echo "no command $name"; exit 1; }; done
env -i PATH="$(dirname "$node"):$PATH" HOME="$tmp/home" LANG=C.UTF-8 node_modules/.bin/mcp-continuity-server --once >/dev/null
cat > use.mjs <<'JS'
import { ContextDetector, openContinuity } from 'mcp-continuity';
await using continuity = await openContinuity();
const { type } = await continuity.processInput({ user_input: 'onde paramos?' });
if (type !== 'continuity_response' || !new ContextDetector().isContinuityQuestion('where were we?')) process.exit(1);
JS
env -i PATH="$(dirname "$node"):$PATH" HOME="$tmp/home" "$node" use.mjs
echo "the tarball runs ($(du -k "$tmp"/mcp-continuity-*.tgz | cut -f1) KB packed)"
